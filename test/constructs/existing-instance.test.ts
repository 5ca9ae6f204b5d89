import {
  ElasticIp,
  ExistingInstance,
  type ExistingInstanceProps,
  PrivateIp,
  SecurityGroup,
  VSwitch,
} from 'ros-cdk-multi-eip';
import type * as ros from '@alicloud/ros-cdk-core';
import { edge, fillIn, idsOf, refusal, synthStack } from '../support';

const DATA = {
  eniId: 'eni-data',
  macAddress: '00:16:3E:0D:A7:A0',
  primaryPrivateIp: '192.168.0.20',
};

function shop(scope: ros.Construct, props: Partial<ExistingInstanceProps> = {}): ExistingInstance {
  return new ExistingInstance(scope, 'Shop', {
    instanceId: 'i-shop',
    vSwitch: VSwitch.fromVSwitchId('vsw-1', { vpcId: 'vpc-1', cidrBlock: '192.168.0.0/24' }),
    securityGroup: SecurityGroup.fromSecurityGroupId('sg-1'),
    ...props,
  });
}

describe('an instance that exists already', () => {
  const { template } = synthStack((stack) => {
    const instance = shop(stack, {
      primaryEni: { eniId: 'eni-main', primaryPrivateIp: '192.168.0.10' },
    });
    const eni = instance.addExistingEni('data', DATA);
    instance.bindEip('web', { eni, privateIp: PrivateIp.existing('192.168.0.21') });
    instance.bindEip('mail', { eni });
    instance.bindEip('admin', { eni: instance.primaryEni, privateIp: PrivateIp.primary() });
  });

  it('is no resource, nor are its ENI and the addresses that it has', () => {
    const ids = Object.keys(template.Resources).map((id) => id.replace(/[0-9a-f]{8}$/, '#'));
    expect(ids.toSorted()).toEqual([
      'ShopAdminAssociation',
      'ShopAdminEip',
      'ShopConfiguration',
      'ShopConfigurationProgram',
      'ShopConfigurationProof#',
      'ShopConfigurationProofHandle#',
      'ShopMailAddress',
      'ShopMailAssociation',
      'ShopMailEip',
      'ShopWebAssociation',
      'ShopWebEip',
    ]);
    expect(template.Resources['ShopWebAssociation']?.Properties).toMatchObject({
      InstanceId: 'eni-data',
      PrivateIpAddress: '192.168.0.21',
    });
  });

  it('is configured by Cloud Assistant alone, and put back when the stack is deleted', () => {
    const { Properties } = template.Resources['ShopConfiguration']!;
    expect(Properties['InstanceIds']).toEqual(['i-shop']);
    expect(Properties['CommandContentOnDeletion']).toMatch(
      /"\$program" remove && rm -f "\$program"; \}\n$/,
    );
    const [, data] = fillIn(Properties['CommandContent'], (reference) => reference).split(
      '\nexit\n',
    );
    expect(data?.split('\n').slice(2)).toEqual([
      expect.stringMatching(/^#= eni data 00:16:3E:0D:A7:A0 2\d{4} 5100 192\.168\.0\.20$/),
      '#= ip web 192.168.0.21 ShopWebEip.EipAddress',
      '#= ip mail ShopMailAddress.PrivateIpAddresses ShopMailEip.EipAddress',
      '#= primary',
      '#= own admin 192.168.0.10 ShopAdminEip.EipAddress',
      '',
    ]);
  });

  it('has no security group made that no ENI needs', () => {
    const without = synthStack((stack) => {
      const instance = shop(stack, { securityGroup: undefined });
      instance.bindEip('web', { eni: instance.addExistingEni('data', DATA) });
    }).template;
    expect(idsOf(without, 'ECS::SecurityGroup')).toEqual([]);
  });

  it('refuses what the console would not show', () => {
    const lines = refusal((stack) => {
      const instance = shop(stack, { instanceId: 'shop' });
      instance.addExistingEni('data', { ...DATA, eniId: 'i-1', macAddress: '00:16:3e' });
      instance.addExistingEni('data', { ...DATA, primaryPrivateIp: '192.168.0.255' });
    });
    expect(lines).toEqual([
      "[Shop/Shop] 'instanceId': 'shop' is no such id; write it as the console does, i-...",
      "[Shop/Shop] 'addExistingEni(data)': its logical ids are those of 'data'; give every ENI and binding a name of its own",
      "[Shop/Shop/data] 'eniId': 'i-1' is no such id; write it as the console does, eni-...",
      "[Shop/Shop/data] 'macAddress': '00:16:3e' is no MAC address; write it as the console does, 00:16:3e:...",
      "[Shop/Shop/again2] 'primaryPrivateIp': 192.168.0.255 is reserved in the vSwitch's 192.168.0.0/24; use 192.168.0.1 to 192.168.0.252",
    ]);
  });
});

describe('an EIP', () => {
  const eipOf = (build: (stack: ros.Stack) => void) =>
    synthStack(build).template.Resources['EdgeWebEip'];

  it.each([
    ['retain', { retain: true }],
    ['deletionProtection', { deletionProtection: true }],
  ])('is kept with %s', (_, options) => {
    expect(eipOf((stack) => edge(stack).bindEip('web', options))).toMatchObject({
      DeletionPolicy: 'Retain',
    });
    expect(eipOf((stack) => edge(stack).bindEip('web'))).not.toHaveProperty('DeletionPolicy');
  });

  it('can have a given address', () => {
    expect(
      eipOf((stack) => edge(stack).bindEip('web', { ipAddress: '203.0.113.7' })),
    ).toMatchObject({
      Type: 'ALIYUN::VPC::EIPPro',
      Properties: { IpAddress: '203.0.113.7', InternetChargeType: 'PayByTraffic' },
    });
    expect(refusal((stack) => new ElasticIp(stack, 'Ip', { ipAddress: '203.0.113' }))).toEqual([
      "[Shop/Ip] 'ipAddress': '203.0.113' is no IPv4 address; write it as 192.168.0.5",
    ]);
  });
});

describe('a binding that was renamed', () => {
  it('keeps its resources where it says what it was called, and has outputs of its new name', () => {
    const before = synthStack((stack) => edge(stack).bindEip('mail')).template;
    const after = synthStack((stack) => edge(stack).bindEip('post', { formerly: 'mail' })).template;
    const resources = (of: typeof before) =>
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
    expect(lines).toContainEqual(
      expect.stringMatching(
        /its logical id 'EdgeMailEip' is already that of 'Shop\/Edge\/mail\/Eip\/EdgeMailEip'/,
      ),
    );
    expect(lines).toContainEqual(expect.stringMatching(/'formerly': illegal name 'a\/b'/));
  });
});
