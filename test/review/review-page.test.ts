import { gzipSync } from 'node:zlib';
import {
  EipBilling,
  ElasticIp,
  ExistingInstance,
  IngressRule,
  PolicyCode,
  PrivateIp,
  SecurityGroup,
  suppressFinding,
  VSwitch,
  Verification,
} from 'ros-cdk-multi-eip';
import type * as ros from '@alicloud/ros-cdk-core';
import { PROGRAM, PROGRAM_VERSION, TOOLS } from '../../lib/guest/program';
import { edge, editProgram, synthStack } from '../support';
import { pageOf, pageOfStack, sectionOf } from './reviewed';

const web = { bindings: { web: {} } };

/** A template of another tool with an instance that runs a script. */
function withUserData(userData: unknown, parameters: object = {}): object {
  return {
    ROSTemplateFormatVersion: '2015-09-01',
    Parameters: parameters,
    Resources: {
      Server: {
        Type: 'ALIYUN::ECS::Instance',
        Properties: {
          ImageId: 'debian_12',
          InstanceType: 'ecs.c6.large',
          VpcId: 'vpc-1',
          VSwitchId: 'vsw-1',
          SecurityGroupId: 'sg-1',
          UserData: userData,
        },
      },
    },
  };
}

const SECRET = Buffer.from('rm -rf / # '.repeat(9));

/** A file of gzip with a comment in its header. */
function commented(file: Buffer): Buffer {
  const header = Buffer.from(file.subarray(0, 10));
  header[3] = 0x10;
  return Buffer.concat([header, SECRET, Buffer.from([0]), file.subarray(10)]);
}

const userDataIn = (page: string) => sectionOf(page, '### `UserData` of `Server`');

describe('the topology', () => {
  const page = pageOfStack((stack) => {
    const host = edge(stack, web);
    host.bindEip('mail', { eni: host.primaryEni, privateIp: PrivateIp.of('192.168.0.20') });
  });
  const topology = sectionOf(page, '## Topology');

  test('has a row for each binding, from its EIP to its instance', () => {
    expect(topology).toContain(
      '| `EdgeWeb` | `EdgeWebEip` | `EdgeWebAddress` | `EdgeSecondaryEni` | 27801 | `EdgeInstanceGroup` |',
    );
    expect(topology).toContain(
      '| `EdgeMail` | `EdgeMailEip` | `192.168.0.20` | `primary ENI` | main | `EdgeInstanceGroup` |',
    );
  });

  test('is drawn from the internet to the instance', () => {
    expect(topology).toMatch(/^ {2}internet --- instance0eni0eip0 --- instance0eni0ip0$/m);
    expect(topology).toMatch(/^ {2}instance0eni0 -- "table 27801" --- instance0$/m);
  });

  test('warns of a public address that the instance gets besides', () => {
    expect(topology).not.toContain('Warning');
    const other = sectionOf(pageOf(withUserData('')), '## Topology');
    expect(other).toContain('**Warning:** The instance `Server` also gets a public address');
  });
});

describe('what runs on the instances', () => {
  test('a program of this package is recognised, and not shown', () => {
    const page = sectionOf(
      pageOfStack((stack) => edge(stack, web)),
      '### `UserData` of `EdgeInstanceGroup`',
    );
    expect(page).toContain(
      `is \`${PROGRAM.path}\` of ros-cdk-multi-eip ${PROGRAM_VERSION}, unchanged (SHA-256 \`${PROGRAM.sha256}\`)`,
    );
    expect(page).not.toContain('Warning');
    expect(page).not.toContain(PROGRAM.packed.slice(0, 100));
  });

  test('it says what that program is for, and whom an instance asks for an address', () => {
    const page = (verification: Verification) =>
      sectionOf(
        pageOfStack((stack) => edge(stack, { ...web, verification })),
        '## What runs on the instances',
      );
    const services = ['https://ip.example.com', 'https://other.example.com/ip'];
    const outside = page(Verification.fromOutside({ services }));
    expect(outside).toContain('leaves no daemon, timer or listening port behind');
    expect(outside).toContain('Secrets: the address of the line `#= signal`');
    expect(outside).toContain(
      'asks `https://ip.example.com`, `https://other.example.com/ip`, in turn until one answers, which address it sees',
    );
    const inside = page(Verification.onInstance());
    expect(inside).toContain('leaves no daemon');
    expect(inside).not.toContain('Third parties');
    const own = pageOf(withUserData('#!/bin/bash\necho\n'));
    expect(sectionOf(own, '## What runs on the instances')).not.toContain('no daemon');
  });

  test('a program with one change is shown as a whole, with a warning', () => {
    const script =
      '#!/bin/bash\n# a line that says nothing, for its length and for no other reason\nreboot\n';
    const packed = gzipSync(script).toString('base64');
    const page = userDataIn(
      pageOf(withUserData(`base64 -d <<END | gzip -d | bash\n${packed}\nEND\n`)),
    );
    expect(page).toContain('base64 -d <<END | gzip -d | bash\n«packed file 1»\nEND\n');
    expect(page).toContain('**Warning:** `«packed file 1»` is not a file of ros-cdk-multi-eip');
    expect(page).toContain(`\`\`\`bash\n${script}\`\`\``);
  });

  test('so is a changed program in the mapping that all instances bring, whatever is said of it there', () => {
    const { template } = synthStack((stack) => {
      for (const id of ['One', 'Two']) edge(stack, web, id);
    });
    const changed = editProgram(template, (text) =>
      text.replace('\napply(){', '\nreboot\napply(){'),
    );
    const heading = '### `UserData` of `OneInstanceGroup`, `TwoInstanceGroup`';
    expect(sectionOf(pageOf(changed), heading)).toContain('is not a file of ros-cdk-multi-eip');
    expect(pageOf(changed)).toContain('\nreboot\napply(){');
    expect(pageOf(template)).not.toContain('is not a file of ros-cdk-multi-eip');
  });

  test('base64 in lines, a text without gzip, and UserData that is base64 as a whole are unpacked', () => {
    const script = `${'echo hello; '.repeat(20)}\n`;
    const encoded = Buffer.from(script).toString('base64');
    const lines = encoded.replaceAll(/.{76}/g, '$&\n');
    for (const userData of [`cat <<EOF\n${lines}\nEOF\n`, encoded]) {
      expect(userDataIn(pageOf(withUserData(userData)))).toContain(script);
    }
  });

  test.each([
    ['behind it', (file: Buffer) => Buffer.concat([file, SECRET])],
    ['in a second file', (file: Buffer) => Buffer.concat([file, commented(gzipSync(''))])],
    ['in its header', commented],
  ])('nothing is hidden that stands beside what is unpacked: %s', (_, hide) => {
    const packed = hide(gzipSync('x'.repeat(200))).toString('base64');
    expect(userDataIn(pageOf(withUserData(packed)))).toContain(packed);
  });

  test('what is packed and not a text is named with its hash', () => {
    const bytes = Buffer.from(Array.from({ length: 300 }, (_, n) => n % 256));
    const page = userDataIn(pageOf(withUserData(gzipSync(bytes, { level: 0 }).toString('base64'))));
    expect(page).toContain('it holds 300 bytes that are not a text');
  });

  test('values that only the deployment knows are marked where they stand', () => {
    const userData = {
      'Fn::Replace': [
        { '<zone>': { Ref: 'Zone' } },
        { 'Fn::Sub': ['echo <zone> ${Zone} ${!HOME} $${port}', { port: 80 }] },
      ],
    };
    const page = userDataIn(pageOf(withUserData(userData, { Zone: { Type: 'String' } })));
    expect(page).toContain('echo «Zone» «Zone» ${HOME} $80');
  });

  test('a secret stays one, given or not', () => {
    const template = withUserData(
      { 'Fn::Sub': 'echo ${Token}' },
      {
        Token: { Type: 'String', NoEcho: true, Default: 'hunter2' },
      },
    );
    for (const given of [undefined, { Token: 'hunter2' }]) {
      const page = pageOf(template, { given: given ?? {} });
      expect(userDataIn(page)).toContain('echo «Token»');
      expect(page).not.toContain('hunter2');
    }
  });

  test('commands say when they run, and as whom', () => {
    const page = pageOfStack((stack) => edge(stack, web));
    expect(sectionOf(page, '### `CommandContent` of `EdgeConfiguration`')).toMatch(
      /^Runs when the stack creates it, .* and again whenever its text changes, as root\.\n/,
    );
  });

  test('a file of the program among other things is recognised by itself', () => {
    const page = userDataIn(pageOf(withUserData(`echo\n${TOOLS.packed}\n`)));
    expect(page).toContain(TOOLS.path);
  });
});

describe('who may reach what', () => {
  test('has the rules of the groups that the template makes', () => {
    const page = pageOfStack((stack) =>
      edge(stack, {
        ...web,
        securityGroup: undefined,
        ingress: [IngressRule.tcp(443), IngressRule.tcp(22, { from: '203.0.113.0/24' })],
      }),
    );
    const access = sectionOf(page, '## Who may reach what');
    expect(access).toContain(
      '| `EdgeWeb` | anywhere, `0.0.0.0/0` | `tcp` | `443/443` | `accept` |',
    );
    expect(access).toContain('| `EdgeWeb` | `203.0.113.0/24` | `tcp` | `22/22` | `accept` |');
    expect(access).toContain(
      '`EdgeSecurityGroup` has no rule in the template: by default all may leave',
    );
  });

  test('tells of a rule for one address which binding it is for', () => {
    const page = pageOfStack((stack) => {
      const host = edge(stack, { securityGroup: undefined, ingress: [IngressRule.icmp()] });
      host.bindEip('web', { ingress: [IngressRule.tcp(443)] });
      host.bindEip('mail', { ingress: [IngressRule.tcp(25)] });
    });
    const access = sectionOf(page, '## Who may reach what');
    expect(access).toContain('| `EdgeWeb`, `EdgeMail` | anywhere, `0.0.0.0/0` | `icmp` | all |');
    expect(access).toContain('| `EdgeWeb` | anywhere, `0.0.0.0/0` | `tcp` | `443/443` |');
    expect(access).toContain('| `EdgeMail` | anywhere, `0.0.0.0/0` | `tcp` | `25/25` |');
  });

  test('warns of groups that others have made', () => {
    const access = sectionOf(
      pageOfStack((stack) => edge(stack, web)),
      '## Who may reach what',
    );
    expect(access).toContain('No rule of the template lets anything in.');
    expect(access).toContain('**Warning:** `EdgeWeb`: the rules of `sg-1` decide as well');
  });
});

test('what is kept: retained resources, and EIPs that others have made', () => {
  const page = pageOfStack((stack) => {
    const host = edge(stack);
    host.bindEip('kept', { eip: new ElasticIp(stack, 'Kept', { retain: true }) });
    host.bindEip('old', { eip: ElasticIp.fromAllocationId(stack, 'Old', 'eip-1') });
  });
  expect(sectionOf(page, '## What stays when the stack is deleted').split('\n')).toEqual([
    '- `KeptEip`, `ALIYUN::VPC::EIP`, by its deletion policy',
    '- the EIP `eip-1` of `EdgeOld`, which the template does not make',
  ]);
  const none = sectionOf(pageOf(withUserData('')), '## What stays when the stack is deleted');
  expect(none).toMatch(/^Nothing:/);
});

test('what is billed, and how', () => {
  const page = pageOfStack((stack) =>
    edge(stack).bindEip('web', { billing: EipBilling.payByBandwidth(10) }),
  );
  const billed = sectionOf(page, '## What is billed');
  expect(billed).toContain(
    '| `EdgeWebEip` | `ALIYUN::VPC::EIP` | 10 Mbit/s of bandwidth, used or not; configuration fee, also while idle: it is bound to a secondary ENI |',
  );
  expect(billed).toContain(
    '| `EdgeInstanceGroup` | `ALIYUN::ECS::InstanceGroup` | ecs.g7.4xlarge, pay as you go; ',
  );
});

test('the policy has what its rules find, and the reason of what is accepted', () => {
  const policy = (build: (stack: ros.Stack) => void) => sectionOf(pageOfStack(build), '## Policy');
  const open = policy((stack) => void edge(stack, web));
  expect(open).toMatch(/^\| `EdgeWebEip` \| .* \| .*Retain.* \| `policy-eip-retained` \|$/m);
  expect(open).not.toContain('Accepted');
  const accepted = policy((stack) => {
    edge(stack, web);
    suppressFinding(stack, PolicyCode.EIP_RETAINED, 'a test | for an hour');
  });
  expect(accepted).toMatch(
    /^\| `EdgeWebEip` \| .* \| a test \\?\| for an hour \| `policy-eip-retained` \|$/m,
  );
  expect(sectionOf(pageOf({ ROSTemplateFormatVersion: '2015-09-01' }), '## Policy')).toBe(
    'The rules of the policy find nothing.',
  );
});

test('quotas have what is used and what is allowed', () => {
  const page = pageOfStack((stack) => edge(stack, { bindings: { web: {}, mail: {} } }));
  const quotas = sectionOf(page, '## Quotas');
  expect(quotas).toMatch(/^\| resources of the stack \| \d+ \| 300 \|$/m);
  expect(quotas).toContain('| ENIs of EdgeInstanceGroup | 2 | 8 |');
  expect(quotas).toContain('| private addresses of EdgeSecondaryEni | 3 | 30 |');
  expect(quotas).toMatch(/^\| bytes of EdgeInstanceGroup\.UserData \| [\d,]+ \| 16,384 \|$/m);
});

test('parameters stand in the groups of the form that the console shows', () => {
  const template = withUserData('', {
    Alone: { Type: 'String' },
    Zone: {
      Type: 'String',
      Label: { en: 'Zone' },
      Description: { en: 'Of all.\nOf it.', 'zh-cn': '区' },
    },
    Count: { Type: 'Number', Description: '1 to 9' },
    Key: { Type: 'String', Label: '密钥' },
  });
  const groups = [
    { Parameters: ['Key', 'Missing'], Label: { en: '<b>Instance</b>', 'zh-cn': '实例' } },
    { Parameters: ['Zone', 'Count'], Label: { default: { en: 'Network' } } },
  ];
  const page = pageOf({
    ...template,
    Metadata: { 'ALIYUN::ROS::Interface': { ParameterGroups: groups } },
  });
  expect(sectionOf(page, '## Parameters')).toContain(
    [
      '| \\<b\\>Instance\\</b\\> | `Key` | 密钥 |  | left to the deployment |',
      '| Network | `Zone` | Zone: Of all. |  | left to the deployment |',
      '| Network | `Count` | 1 to 9 |  | left to the deployment |',
      '|  | `Alone` |  |  | left to the deployment |',
    ].join('\n'),
  );
});

test('parameters say which values the page takes', () => {
  const page = pageOf(
    withUserData('', {
      Given: { Type: 'String' },
      Standard: { Type: 'Number', Default: 5, Label: { en: 'Size' } },
      Open: { Type: 'String' },
    }),
    { given: { Given: 'x' } },
  );
  expect(sectionOf(page, '## Parameters')).toContain(
    [
      '| `Given` |  | `x` | given for this page |',
      '| `Standard` | Size | `5` | the default |',
      '| `Open` |  |  | left to the deployment |',
    ].join('\n'),
  );
});

test('the order of creation has each resource after those that it needs', () => {
  const order = sectionOf(
    pageOfStack((stack) => edge(stack, web)),
    '## Order of creation',
  );
  const stepOf = (id: string) =>
    Number(new RegExp(`^\\| (\\d+) \\|.*\`${id}\``, 'm').exec(order)![1]);
  const ids = ['EdgeSecondaryEni', 'EdgeWebAddress', 'EdgeWebAssociation', 'EdgeConfiguration'];
  const steps = ids.map(stepOf);
  expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  expect(new Set(steps).size).toBe(ids.length);
});

test('the network configuration is that of the data lines', () => {
  const page = pageOfStack((stack) =>
    edge(stack, {
      vSwitch: VSwitch.fromVSwitchId('vsw-1', { vpcId: 'vpc-1', cidrBlock: '192.168.0.0/24' }),
      securityGroup: SecurityGroup.fromSecurityGroupId('sg-1'),
      ...web,
    }),
  );
  const eni = sectionOf(page, '### ENI `secondary` of `EdgeInstanceGroup`');
  expect(eni).toContain('mac-address=«EdgeSecondaryEni.MacAddress»\n');
  expect(eni).toContain('address2=«EdgeWebAddress.PrivateIpAddresses[0]»/32\n');
  expect(eni).toContain('| 5101 | from an address of the ENI | table main |');
});

test('data lines are for the program that the template brings to the same instance', () => {
  const page = pageOfStack((stack) => {
    const host = new ExistingInstance(stack, 'Edge', {
      instanceId: 'i-1',
      vSwitch: VSwitch.fromVSwitchId('vsw-1', { vpcId: 'vpc-1', cidrBlock: '192.168.0.0/24' }),
      securityGroup: SecurityGroup.fromSecurityGroupId('sg-1'),
    });
    host.bindEip('web');
  });
  expect(sectionOf(page, '## Network configuration')).not.toContain('Warning');
  expect(page).toContain('### ENI `secondary` of `i-1`');
  const lines = '#= begin 1\n#= verify 60 optional\n#= primary\n#= own web - -\n#= end 3\n';
  const other = sectionOf(pageOf(withUserData(lines)), '## Network configuration');
  expect(other).toContain(
    '**Warning:** `Server` brings data lines, and the template does not bring',
  );
});

test('a template that binds nothing has a page too, without empty headings', () => {
  const page = pageOf({ ROSTemplateFormatVersion: '2015-09-01', Resources: {} });
  expect(page).toContain('The template binds no EIP.');
  expect(page).not.toMatch(/^#+ .*\n+(?=#)/m);
});
