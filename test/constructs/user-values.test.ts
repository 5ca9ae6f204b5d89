import * as ros from '@alicloud/ros-cdk-core';
import * as library from 'ros-cdk-multi-eip';
import { edge, numberParameter, refusal, synthStack, textParameter } from '../support';

/**
 * The library as plain JavaScript sees it: without the compiler's word on any value.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- that is what is tested
type Anything = any;
const plain = library as Anything;
const MISSING: Anything = undefined;

const VSWITCH = library.VSwitch.fromVSwitchId('vsw-1');

function toldOf(props: Anything): string[] {
  return refusal((stack) => edge(stack, props)).map((line) =>
    line.replace(/^\[Shop\/Edge\/?(.*?)\] /, (_, child: string) => (child ? `${child}: ` : '')),
  );
}

describe('a value that is asked for and undefined', () => {
  it.each<[string, () => Anything, string]>([
    ['existing', () => plain.PrivateIp.existing(MISSING), 'PrivateIp.existing'],
    ['of', () => plain.PrivateIp.of(MISSING), 'PrivateIp.of'],
  ])('does not become another private address: %s', (_, privateIp, call) => {
    expect(toldOf({ bindings: { web: { privateIp: privateIp() } } })).toEqual([
      `web: 'privateIp': 'address' of ${call} is undefined; give a text (value-missing)`,
    ]);
  });

  it('does not become a new EIP', () => {
    const lines = refusal((stack) => {
      const eip = library.ElasticIp.fromAllocationId(stack, 'Old', MISSING);
      edge(stack, { bindings: { web: { eip }, mail: MISSING } });
    });
    expect(lines).toEqual([
      "[Shop/Old] 'allocationId': is undefined; give a text (value-missing)",
      "[Shop/Edge] 'bindings.mail': is undefined; give an object of options (value-missing)",
    ]);
  });

  it('does not become any address, any source or any name', () => {
    const ingress = [library.IngressRule.tcp(22, { from: MISSING })];
    const bindings = { web: { ipAddress: MISSING, formerly: MISSING } };
    expect(toldOf({ securityGroup: undefined, ingress, bindings })).toEqual([
      "'ingress[0]': 'from' of IngressRule.tcp is undefined; give a text, or leave it out for any address (value-missing)",
      "web: 'ipAddress': is undefined; give a text, or leave it out for any address (value-missing)",
      "web: 'formerly': is undefined; give a text, or leave it out for a binding that was never renamed (value-missing)",
    ]);
  });

  it('does not become another image, or an address of another pool', () => {
    expect(toldOf({ image: MISSING, bindings: { web: { addressPoolId: MISSING } } })).toEqual([
      "'image': is undefined; give an image, or leave it out for Alibaba Cloud Linux 3 (value-missing)",
      "web: 'addressPoolId': is undefined; give an id, pippool-..., or leave it out for the provider's addresses (value-missing)",
    ]);
  });

  it('does not become the id of nothing', () => {
    expect(
      toldOf({
        vSwitch: library.VSwitch.fromVSwitchId(MISSING),
        securityGroup: library.SecurityGroup.fromSecurityGroupId(MISSING),
        vpc: library.Vpc.fromVpcId(MISSING),
      }),
    ).toEqual([
      "'vSwitch.attrVSwitchId': is undefined; give an id, vsw-... (value-missing)",
      "'securityGroup.attrSecurityGroupId': is undefined; give an id, sg-... (value-missing)",
      "'vpc.attrVpcId': is undefined; give an id, vpc-... (value-missing)",
    ]);
  });

  it('is told where a name, options or all props are missing', () => {
    const lines = refusal((stack) => {
      edge(stack).bindEip(MISSING);
      edge(stack, { bindings: null as Anything }, 'Two');
      for (const [id, type] of Object.entries<Anything>({
        A: plain.MultiEipInstance,
        B: plain.ExistingInstance,
        c: plain.EipBinding,
        d: plain.SecondaryEni,
        e: plain.ExistingEni,
        f: plain.ExistingPrimaryEni,
        g: plain.NewPrimaryEni,
        H: plain.SecurityGroup,
      })) {
        new type(stack, id);
      }
    });
    expect(lines).toEqual([
      "[Shop/Edge] 'bindEip()': the name is undefined; give a text (value-missing)",
      "[Shop/Two] 'bindings': is null; give an object of bindings by name, { web: {} } (value-kind)",
      ...['A', 'B', 'c', 'd', 'e', 'f', 'g', 'H'].map(
        (id) => `[Shop/${id}] 'props': is undefined; give an object of options (value-missing)`,
      ),
    ]);
  });
});

describe('a value of the wrong kind', () => {
  it.each<[string, Anything]>([
    ['Map', new Map([['web', {}]])],
    ['Set', new Set(['web'])],
    ['Promise', Promise.resolve({ web: {} })],
    ['Date', new Date(0)],
    ['EipBilling', library.EipBilling.payByTraffic(5)],
  ])('is told where an object of another class says nothing: %s', (name, value) => {
    const wanted = `an object of the class ${name}; give an object of`;
    expect(toldOf({ bindings: value, tags: value, systemDisk: value })).toEqual([
      `'bindings': is ${wanted} bindings by name, { web: {} } (value-kind)`,
      `'tags': is ${wanted} tags, { team: 'web' } (value-kind)`,
      `'systemDisk': is ${wanted} options (value-kind)`,
    ]);
    expect(toldOf({ bindings: { web: value } })).toEqual([
      `'bindings.web': is ${wanted} options (value-kind)`,
    ]);
  });

  it('is told where null stands for what is inherited', () => {
    const none: Anything = { tags: null, resourceGroupId: null };
    const lines = refusal((stack) => {
      const site = edge(stack, { tags: { team: 'web' }, resourceGroupId: 'rg-1' });
      site.addEni('data', { ...none, vSwitch: null, securityGroup: null });
      site.bindEip('web', { ...none, eni: null });
    });
    expect(lines.map((line) => line.replace(/ is null; .*/, ''))).toEqual([
      ...['vSwitch', 'securityGroup', 'tags', 'resourceGroupId'].map(
        (name) => `[Shop/Edge/data] '${name}':`,
      ),
      ...['tags', 'resourceGroupId', 'eni'].map((name) => `[Shop/Edge/web] '${name}':`),
    ]);
  });

  it.each<[string, (stack: ros.Stack) => void, string]>([
    [
      'of the former name',
      (stack) => edge(stack).bindEip('web', { formerly: 5 as Anything }),
      "[Shop/Edge/web] 'formerly': is 5; give a text (value-kind)",
    ],
    [
      'of an infinite time-out',
      (stack) =>
        edge(stack, { verification: library.Verification.fromOutside({ timeout: 1 / 0 }) }),
      "[Shop/Edge] 'verification': 'timeout' of Verification.fromOutside is Infinity; give a number (value-kind)",
    ],
    [
      'of limits that only the deployment knows',
      (stack) => {
        const enis = numberParameter(stack, 'Enis');
        edge(stack, { instanceTypeLimits: { enis, privateIpsPerEni: 10 } });
      },
      "[Shop/Edge] 'instanceTypeLimits.enis': is known only to the deployment; give a whole number from 1 (value-kind)",
    ],
    [
      'of an existing ENI without options',
      (stack) => edge(stack).addExistingEni('data', MISSING),
      "[Shop/Edge] 'addExistingEni(data)': is undefined; give an object of options (value-missing)",
    ],
    [
      'of a number of EIPs without options',
      (stack) => edge(stack).bindEips('web', MISSING),
      "[Shop/Edge] 'bindEips(web)': is undefined; give an object of options (value-missing)",
    ],
    [
      'of the name of a number of EIPs',
      (stack) => edge(stack).bindEips(Symbol('web') as Anything, { count: countOf(stack) }),
      "[Shop/Edge] 'bindEips()': the name is Symbol(web); give a text (value-kind)",
    ],
    [
      'of an option of a number of EIPs',
      (stack) => edge(stack).bindEips('web', { count: countOf(stack), retain: 'no' as Anything }),
      "[Shop/Edge/web-1] 'retain': is 'no'; give true or false (value-kind)",
    ],
    [
      'of a value that the app decides last',
      (stack) => edge(stack, { instanceType: ros.Lazy.stringValue({ produce: () => MISSING }) }),
      "[Shop/Edge] 'EdgeInstanceGroup': instanceType: required but missing; give what the resource type takes (resource-property)",
    ],
  ])('is told in one line: %s', (_, build, line) => {
    expect(refusal(build)).toEqual([line]);
  });

  it.each<[Anything, string]>([
    [{ vSwitch: 'vsw-1' }, "'vSwitch': is 'vsw-1'; give a vSwitch: an ecs.VSwitch, or VSwitch."],
    [{ securityGroup: 'sg-1' }, "'securityGroup': is 'sg-1'; give a security group: "],
    [{ verification: 'none' }, "'verification': is 'none'; give a Verification, such as "],
    [{ verification: plain.Verification.none }, "'verification': is a function; give a "],
    [{ ingress: [443] }, "'ingress[0]': is 443; give an IngressRule, such as IngressRule.tcp(443)"],
    [{ commandsAfter: 'echo hi' }, "'commandsAfter': is 'echo hi'; give a list, each item a text"],
    [{ systemDisk: 40 }, "'systemDisk': is 40; give an object of options"],
    [{ tags: ['a'] }, "'tags': is a list; give an object of tags, { team: 'web' }"],
    [{ instanceType: 5 }, "'instanceType': is 5; give a text"],
    [{ instanceTypeLimits: { enis: '3', privateIpsPerEni: 4 } }, "'instanceTypeLimits.enis': is "],
    [{ requireMetadataToken: 'no' }, "'requireMetadataToken': is 'no'; give true or false"],
  ])('is told: %j', (props, start) => {
    expect(toldOf(props)).toEqual([expect.stringContaining(start)]);
  });

  it.each<[Anything, string]>([
    [{ privateIp: '192.168.0.20' }, "'privateIp': is '192.168.0.20'; give a PrivateIp, such as "],
    [{ eip: 'eip-1' }, "'eip': is 'eip-1'; give an EIP: an ElasticIp, or ElasticIp."],
    [{ eip: { allocationId: '8.8.8.8' } }, "'eip.allocationId': '8.8.8.8' is not an allocation id"],
    [{ eni: 'data' }, "'eni': is 'data'; give an ENI, such as one that 'addEni' returned"],
    [{ billing: 10 }, "'billing': is 10; give an EipBilling, such as EipBilling.payByTraffic(10)"],
    [{ billing: plain.EipBilling.subscription(5) }, "'billing': 'period' of EipBilling.subscript"],
    [{ billing: plain.EipBilling.payByTraffic('5') }, "'billing': 'bandwidth' of EipBilling.payB"],
    [{ retain: 'no' }, "'retain': is 'no'; give true or false"],
    [{ lineType: 'bgp' }, "'lineType': is 'bgp'; give one of BGP, BGP_PRO, "],
    [{ tags: { port: 25 } }, "'tags.port': is 25; give a text"],
    [{ bandwith: 5 }, "'bandwith': is not an option here; use one of billing, "],
    [
      { privateIP: plain.PrivateIp.primary() },
      "'privateIP': is not an option here; use 'privateIp",
    ],
  ])('is told of a binding: %j', (options, start) => {
    expect(toldOf({ bindings: { web: options } })).toEqual([
      expect.stringContaining(`web: ${start}`),
    ]);
  });

  it.each<[string, (stack: ros.Stack) => void, string]>([
    ['bindEip', (stack) => edge(stack).bindEip('a', 'eip-1' as Anything), 'bindEip(a)'],
    ['addEni', (stack) => edge(stack).addEni('a', 'vsw-1' as Anything), 'addEni(a)'],
    ['applyTo', (stack) => new plain.GuestConfiguration(stack, 'G').applyTo(1), 'applyTo'],
    ['attachTo', (stack) => newEni(stack).attachTo(null), 'attachTo'],
    [
      'addEni of a configuration',
      (stack) => new plain.GuestConfiguration(stack, 'G').addEni(1),
      'addEni',
    ],
    [
      'attach',
      (stack) => existing(stack).addExistingEni('a', { ...ENI, attach: 'no' }),
      'addExistingEni(a).attach',
    ],
  ])('is told of a call: %s', (_, build, property) => {
    expect(refusal(build)).toEqual([
      expect.stringMatching(
        new RegExp(` '${property.replace(/[()]/g, '\\$&')}': is .* \\(value-kind\\)$`),
      ),
    ]);
  });
});

describe('a value known only to the deployment', () => {
  it('passes wherever a text or a number is wanted', () => {
    const { template } = synthStack((stack) => {
      const text = (id: string) => textParameter(stack, id);
      edge(stack, {
        vSwitch: library.VSwitch.fromVSwitchId(text('VSwitch'), { cidrBlock: text('Block') }),
        instanceName: text('Name'),
        hostName: text('Host'),
        resourceGroupId: text('Group'),
        tags: { [text('Key')]: text('Value') },
        systemDisk: { category: text('Category'), size: numberParameter(stack, 'Size') },
        bindings: { web: { ipAddress: text('Ip'), addressPoolId: text('Pool') } },
      });
    });
    expect(template.Resources['EdgeInstanceGroup']?.Properties).toMatchObject({
      HostName: { Ref: 'Host' },
      SystemDiskSize: { Ref: 'Size' },
    });
  });
});

const ENI = {
  eniId: 'eni-1',
  macAddress: '00:16:3e:00:00:01',
  primaryPrivateIp: '192.168.0.20',
};

function countOf(stack: ros.Stack): ros.RosParameter {
  return new ros.RosParameter(stack, 'Count', {
    type: ros.RosParameterType.NUMBER,
    maxValue: 3,
  });
}

function newEni(stack: ros.Stack): Anything {
  return new library.SecondaryEni(stack, 'data', {
    vSwitch: VSWITCH,
    securityGroup: library.SecurityGroup.fromSecurityGroupId('sg-1'),
  });
}

function existing(stack: ros.Stack): Anything {
  return new library.ExistingInstance(stack, 'Old', { instanceId: 'i-1', vSwitch: VSWITCH });
}
