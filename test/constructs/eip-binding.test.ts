import { EipBilling, EipBinding, ElasticIp, PrivateIp } from 'ros-cdk-multi-eip';
import type { SecondaryEni, BindEipOptions } from 'ros-cdk-multi-eip';
import * as ros from '@alicloud/ros-cdk-core';
import { edge, idsOf, refusal, synthStack } from '../support';
import type { Template } from '../support';

/** The template of an instance with one binding, `web`. */
function bound(options: (stack: ros.Stack) => BindEipOptions): Template {
  return synthStack((stack) => edge(stack).bindEip('web', options(stack))).template;
}

describe('a binding', () => {
  const template = bound(() => ({}));

  it('binds a new EIP in NAT mode to a new secondary address', () => {
    expect(template.Resources['EdgeWebAddress']?.Properties).toEqual({
      NetworkInterfaceId: { 'Fn::GetAtt': ['EdgeSecondaryEni', 'NetworkInterfaceId'] },
      SecondaryPrivateIpAddressCount: 1,
    });
    expect(template.Resources['EdgeWebAssociation']?.Properties).toEqual({
      AllocationId: { 'Fn::GetAtt': ['EdgeWebEip', 'AllocationId'] },
      InstanceId: { 'Fn::GetAtt': ['EdgeSecondaryEni', 'NetworkInterfaceId'] },
      Mode: 'NAT',
      PrivateIpAddress: {
        'Fn::Select': [0, { 'Fn::GetAtt': ['EdgeWebAddress', 'PrivateIpAddresses'] }],
      },
    });
  });

  it('outputs its addresses and its allocation id', () => {
    expect(template.Outputs).toEqual({
      EdgeWebPublicIp: {
        Description: 'Public IP address of web',
        Value: { 'Fn::GetAtt': ['EdgeWebEip', 'EipAddress'] },
      },
      EdgeWebPrivateIp: {
        Description: 'Private IP address of web',
        Value: { 'Fn::Select': [0, { 'Fn::GetAtt': ['EdgeWebAddress', 'PrivateIpAddresses'] }] },
      },
      EdgeWebAllocationId: {
        Description: "EIP's allocation id of web",
        Value: { 'Fn::GetAtt': ['EdgeWebEip', 'AllocationId'] },
      },
    });
  });

  it('has a name that ids and its instance can carry', () => {
    const lines = refusal(
      (stack) => new EipBinding(stack, 'my_web', { eni: edge(stack).addEni('data') }),
    );
    expect(lines).toEqual([
      "[Shop/my_web] 'name': the name 'my_web' is not allowed; use 1 to 32 letters, digits and single hyphens, starting with a letter (name)",
    ]);
  });
});

describe('the private address of a binding', () => {
  it('can be given', () => {
    const template = bound(() => ({ privateIp: PrivateIp.of('192.168.0.9') }));
    expect(template.Resources['EdgeWebAddress']?.Properties['PrivateIpAddresses']).toEqual([
      '192.168.0.9',
    ]);
  });

  it("can be the ENI's primary one", () => {
    const template = bound(() => ({ privateIp: PrivateIp.primary() }));
    expect(idsOf(template, 'ECS::AssignPrivateIpAddresses')).toEqual([]);
    expect(template.Resources['EdgeWebAssociation']?.Properties['PrivateIpAddress']).toEqual({
      'Fn::GetAtt': ['EdgeSecondaryEni', 'PrivateIpAddress'],
    });
  });

  it('is refused when it is not in the vSwitch, or not an address', () => {
    const lines = refusal((stack) => {
      const site = edge(stack);
      site.bindEip('a', { privateIp: PrivateIp.of('192.168.1.1') });
      site.bindEip('b', { privateIp: PrivateIp.of('1.2.3.4; reboot') });
    });
    expect(lines).toEqual([
      "[Shop/Edge/a] 'privateIp': 192.168.1.1 is outside the vSwitch's 192.168.0.0/24; use 192.168.0.1 to 192.168.0.252 (private-ip-range)",
      "[Shop/Edge/b] 'privateIp': '1.2.3.4; reboot' is not an IPv4 address; write it as 192.168.0.5 (ip-address)",
    ]);
  });

  it('is bound once where it is the primary one', () => {
    const lines = refusal((stack) => {
      const site = edge(stack);
      site.bindEip('a', { privateIp: PrivateIp.primary() });
      site.bindEip('b', { privateIp: PrivateIp.primary() });
    });
    expect(lines).toEqual([
      "[Shop/Edge/b] 'privateIp': the primary address of ENI 'secondary' is already bound by 'Shop/Edge/a'; bind to a secondary address (primary-ip-taken)",
    ]);
  });

  it('cannot be one that a new ENI has already', () => {
    const privateIp = PrivateIp.existing('192.168.0.9');
    expect(refusal((stack) => edge(stack).bindEip('a', { privateIp }))).toEqual([
      "[Shop/Edge/a] 'privateIp': ENI 'secondary' is new, and has no address yet; use PrivateIp.of (private-ip-of-new-eni)",
    ]);
  });
});

describe('the EIP of a binding', () => {
  it('can exist already', () => {
    const template = bound((stack) => ({
      eip: ElasticIp.fromAllocationId(stack, 'Legacy', 'eip-bp1abc'),
    }));
    expect(idsOf(template, 'VPC::EIP')).toEqual([]);
    expect(template.Resources['EdgeWebAssociation']?.Properties['AllocationId']).toBe('eip-bp1abc');
    expect(template.Outputs?.['EdgeWebPublicIp']?.Value).toEqual({
      'Fn::GetAtt': ['EdgeWebAssociation', 'EipAddress'],
    });
  });

  it('can be one of the stack', () => {
    const template = bound((stack) => ({ eip: new ElasticIp(stack, 'Partner') }));
    expect(template.Resources['EdgeWebAssociation']?.Properties['AllocationId']).toEqual({
      'Fn::GetAtt': ['PartnerEip', 'AllocationId'],
    });
  });

  it('is bound once, and has its billing already when it exists', () => {
    const lines = refusal((stack) => {
      const [site, eip] = [edge(stack), ElasticIp.fromAllocationId(stack, 'Old', 'eip-1')];
      site.bindEip('a', { eip });
      site.bindEip('b', { eip, billing: EipBilling.payByTraffic(), tags: { a: 'b' } });
    });
    expect(lines).toEqual([
      "[Shop/Edge/b] 'billing': is an option of a new EIP, but an existing one is bound; leave it or 'eip' out (eip-option-of-existing)",
      "[Shop/Edge/b] 'tags': is an option of a new EIP, but an existing one is bound; leave it or 'eip' out (eip-option-of-existing)",
      "[Shop/Edge/b] 'eip': is already bound by 'Shop/Edge/a'; bind another EIP (eip-already-bound)",
    ]);
  });

  it('is bound once when another binding made it', () => {
    const lines = refusal((stack) => {
      const site = edge(stack);
      site.bindEip('b', { eip: site.bindEip('a').eip });
    });
    expect(lines).toEqual([
      "[Shop/Edge/b] 'eip': is already bound by 'Shop/Edge/a'; bind another EIP (eip-already-bound)",
    ]);
  });
});

describe('several bindings of one ENI', () => {
  const chain = (bind: (eni: SecondaryEni, stack: ros.Stack) => void, ids: readonly string[]) => {
    const { template } = synthStack((stack) => bind(edge(stack).addEni('data'), stack));
    return ids.map((id) => template.Resources[id]?.DependsOn);
  };

  it('do one operation at a time, and the attachment comes last', () => {
    const ids = [
      'MailAddress',
      'VpnAddress',
      'WebAddress',
      'MailAssociation',
      'VpnAssociation',
      'WebAssociation',
      'EdgeDataEniAttachment',
    ];
    const waits = chain((eni, stack) => {
      for (const name of ['web', 'mail', 'vpn']) new EipBinding(stack, name, { eni });
    }, ids);
    expect(waits).toEqual([undefined, ...ids.slice(0, -1).map((id) => [id])]);
  });

  it('assign given addresses before the VPC can choose one of them for another', () => {
    const waits = chain(
      (eni, stack) => {
        new EipBinding(stack, 'a', { eni });
        new EipBinding(stack, 'b', { eni, privateIp: PrivateIp.of('192.168.0.9') });
      },
      ['BAddress', 'AAddress'],
    );
    expect(waits).toEqual([undefined, ['BAddress']]);
  });
});

describe('a binding with a condition', () => {
  const isWanted = (stack: ros.Stack) =>
    new ros.RosCondition(stack, 'IsWanted', { expression: ros.Fn.conditionEquals('a', 'b') });
  const { template } = synthStack((stack) => {
    const site = edge(stack);
    site.bindEip('web');
    site.bindEip('mail', { condition: isWanted(stack) });
    const eip = ElasticIp.fromAllocationId(stack, 'Old', 'eip-1');
    site.bindEip('own', {
      condition: stack.node.findChild('IsWanted') as ros.RosCondition,
      eni: site.primaryEni,
      privateIp: PrivateIp.primary(),
      eip,
    });
  });
  const { Resources, Outputs = {} } = template as unknown as Record<
    'Resources' | 'Outputs',
    Record<string, { Condition?: string; DependsOn?: string[] }>
  >;
  const conditional = (of: Record<string, { Condition?: string }>) =>
    Object.keys(of).filter((id) => of[id]!.Condition === 'IsWanted');

  it('puts it on its own resources and outputs, and on nothing else', () => {
    expect(conditional(Resources).toSorted()).toEqual([
      'EdgeMailAddress',
      'EdgeMailAssociation',
      'EdgeMailEip',
      'EdgeOwnAssociation',
    ]);
    expect(conditional(Outputs).toSorted()).toEqual([
      ...['AllocationId', 'PrivateIp', 'PublicIp'].map((role) => `EdgeMail${role}`),
      ...['AllocationId', 'PrivateIp', 'PublicIp'].map((role) => `EdgeOwn${role}`),
    ]);
  });

  it('has a data line in any case, so that their number is known', () => {
    const content = JSON.stringify(template.Resources['EdgeConfiguration']!.Properties);
    expect(content).toMatch(/{"Fn::If":\["IsWanted",{"Fn::Join":\["",\["#= ip mail "/);
    expect(content).toContain('"#= absent mail"]}');
    expect(content).toContain('"#= absent own"]}');
    expect(content).toMatch(/#= end 7\\n"/);
  });

  it('lets what comes after it wait for what is before it as well', () => {
    expect(Resources['EdgeWebAddress']!.DependsOn).toEqual(['EdgeMailAddress']);
    expect(Resources['EdgeMailAssociation']!.DependsOn).toEqual(['EdgeWebAddress']);
    expect(Resources['EdgeSecondaryEniAttachment']!.DependsOn).toEqual(['EdgeWebAssociation']);
    expect(Resources['EdgeConfiguration']!.DependsOn).toContain('EdgeOwnAssociation');
  });

  it('is refused where something else uses it in any case', () => {
    const lines = refusal((stack) => {
      const mail = edge(stack).bindEip('mail', { condition: isWanted(stack) });
      new ros.RosOutput(stack, 'Mail', { value: mail.publicIp });
    });
    expect(lines).toEqual([
      expect.stringMatching(
        /^\[Shop\/Edge\/mail\/Eip\] 'EdgeMailEip': has the condition 'IsWanted', but is used without it by Mail;/,
      ),
    ]);
  });
});

describe('as many bindings as a parameter says', () => {
  const count = (stack: ros.Stack, props: ros.RosParameterProps) =>
    new ros.RosParameter(stack, 'Count', { type: ros.RosParameterType.NUMBER, ...props });

  it('are named one after the other, and have conditions from the least number on', () => {
    const { template } = synthStack((stack) => {
      const bindings = edge(stack).bindEips('web', {
        count: count(stack, { minValue: 1, maxValue: 3 }),
        billing: EipBilling.payByTraffic(10),
      });
      expect(bindings.map(({ name }) => name)).toEqual(['web-1', 'web-2', 'web-3']);
    });
    expect(template.Conditions).toEqual({
      EdgeWebAtLeast2: { 'Fn::Not': { 'Fn::Equals': [{ Ref: 'Count' }, 1] } },
      EdgeWebAtLeast3: {
        'Fn::And': ['EdgeWebAtLeast2', { 'Fn::Not': { 'Fn::Equals': [{ Ref: 'Count' }, 2] } }],
      },
    });
    const conditions = idsOf(template, 'VPC::EIP').map((id) => [
      id,
      template.Resources[id]!.Condition,
    ]);
    expect(conditions).toEqual([
      ['EdgeWeb1Eip', undefined],
      ['EdgeWeb2Eip', 'EdgeWebAtLeast2'],
      ['EdgeWeb3Eip', 'EdgeWebAtLeast3'],
    ]);
  });

  it.each<[string, ros.RosParameterProps]>([
    ['no largest value', {}],
    ['a largest value of 0', { maxValue: 0 }],
    ['a broken largest value', { maxValue: 2.5 }],
    ['a smallest value below 0', { minValue: -1, maxValue: 2 }],
  ])('need a parameter that says how many there can be: %s', (_, props) => {
    const lines = refusal((stack) => edge(stack).bindEips('web', { count: count(stack, props) }));
    expect(lines).toEqual([
      expect.stringMatching(
        /^\[Shop\/Edge\/web\] 'count': is not a Number parameter with a MaxValue/,
      ),
    ]);
  });

  it.each([undefined, 3, 'three'])('need a parameter: %s', (given) => {
    const lines = refusal((stack) => edge(stack).bindEips('web', { count: given as never }));
    expect(lines).toEqual([
      expect.stringMatching(/^\[Shop\/Edge\] 'bindEips\(web\).*a Number parameter/),
    ]);
  });

  it('count as if all were there for the limits of the instance type', () => {
    const lines = refusal((stack) =>
      edge(stack, { instanceType: 'ecs.c6.large' }).bindEips('web', {
        count: count(stack, { maxValue: 9 }),
      }),
    );
    expect(lines).toEqual([expect.stringContaining("ENI 'secondary' gets 10")]);
  });
});

describe('a binding that was renamed', () => {
  it('keeps its resources where it says what it was called, and has outputs of its new name', () => {
    const before = synthStack((stack) => edge(stack).bindEip('mail')).template;
    const after = synthStack((stack) => edge(stack).bindEip('post', { formerly: 'mail' })).template;
    const resources = (of: Template) =>
      Object.fromEntries(Object.entries(of.Resources).filter(([id]) => id.startsWith('EdgeMail')));
    expect(resources(after)).toEqual(resources(before));
    expect(Object.keys(resources(after))).toHaveLength(3);
    expect(Object.keys(after.Outputs ?? {})).toEqual([
      'EdgePostPublicIp',
      'EdgePostPrivateIp',
      'EdgePostAllocationId',
    ]);
  });

  it('cannot have been called what another one is', () => {
    const lines = refusal((stack) => {
      const site = edge(stack);
      site.bindEip('mail');
      site.bindEip('post', { formerly: 'mail' });
      site.bindEip('web', { formerly: 'a/b' });
    });
    expect(lines).toEqual([
      "[Shop/Edge/post] 'formerly': 'mail' is there, and has the logical ids of 'mail'; leave 'formerly' out, or remove 'mail' (formerly-taken)",
      "[Shop/Edge/web] 'formerly': the name 'a/b' is not allowed; use 1 to 32 letters, digits and single hyphens, starting with a letter (name)",
    ]);
  });

  it('keeps its former name from a new binding', () => {
    const lines = refusal((stack) => {
      const site = edge(stack);
      site.bindEip('post', { formerly: 'mail' });
      site.bindEip('mail');
    });
    expect(lines).toEqual([
      "[Shop/Edge/mail] 'name': 'post' was formerly 'mail', and keeps its logical ids; use another name (formerly-taken)",
    ]);
  });

  it('can have exchanged its name with another one', () => {
    const { template } = synthStack((stack) => {
      const site = edge(stack);
      site.bindEip('mail', { formerly: 'web' });
      site.bindEip('web', { formerly: 'mail' });
    });
    expect(idsOf(template, 'VPC::EIP')).toEqual(['EdgeWebEip', 'EdgeMailEip']);
  });
});
