import type { JsonObject } from '../../../lib/rehearsal/template/json';
import { getAtt, place, resource } from './edge-template';
import { refusal, world } from './create-stack';

const network = {
  Vpc: resource('ECS::VPC', { CidrBlock: '10.0.0.0/8', EnableIpv6: false }),
  VSwitch: resource('ECS::VSwitch', {
    VpcId: getAtt('Vpc', 'VpcId'),
    ZoneId: { 'Fn::Select': [0, { 'Fn::GetAZs': { Ref: 'ALIYUN::Region' } }] },
    CidrBlock: '10.1.0.0/20',
  }),
  Group: resource('ECS::SecurityGroup', { VpcId: getAtt('Vpc', 'VpcId') }),
};
const own = {
  VSwitchId: getAtt('VSwitch', 'VSwitchId'),
  SecurityGroupIds: [getAtt('Group', 'SecurityGroupId')],
};
const instance = (others: JsonObject = {}) =>
  resource('ECS::Instance', {
    ...own,
    InstanceType: 'ecs.c6.large',
    AllocatePublicIP: false,
    ...others,
  });

test('a network of its own is built before what is in it, and removed after it', async () => {
  const { site, stack } = world();
  const result = await stack.create({
    Resources: {
      ...network,
      Host: instance({ PrivateIpAddress: '10.1.0.9', HttpTokens: 'required' }),
    },
    Outputs: {
      Zone: { Value: getAtt('Host', 'ZoneId') },
      Ip: { Value: getAtt('Host', 'PrivateIp') },
    },
  });
  expect(result.outputs).toEqual({ Zone: 'cn-hangzhou-a', Ip: '10.1.0.9' });
  expect([...site.vSwitches.values()]).toMatchObject([
    { cidrBlock: '10.1.0.0/20', gateway: '10.1.15.253', vpcId: result.resources.Vpc?.physicalId },
  ]);
  expect([...site.instances.values()]).toMatchObject([
    { hostName: 'host', httpTokens: 'required' },
  ]);
  expect((await stack.delete()).failures).toEqual([]);
  expect(site.done.slice(-3).toSorted()).toEqual([
    'removeInstance',
    'removeSecurityGroup',
    'removeVSwitch',
  ]);
  expect(site.done.at(-3)).toBe('removeInstance');
});

test('an instance has a public IP address unless it is told not to', async () => {
  const { site, cloud, stack } = world();
  const host = resource('ECS::Instance', { ...place, InstanceType: 'ecs.c6.large' });
  const result = await stack.create({
    Resources: { Host: host },
    Outputs: { Ip: { Value: getAtt('Host', 'PublicIp') } },
  });
  expect(result.outputs.Ip).toBe('198.51.100.1');
  expect([...site.eips.keys()]).toEqual(['198.51.100.1']);
  expect(cloud.associations).toEqual([]);
  await stack.delete();
  expect(site.eips.size).toBe(0);
});

test('security groups change in place, of an ENI and of an instance', async () => {
  const { site, cloud, stack } = world();
  const template = (groups: string[]) => ({
    Resources: {
      Eni: resource('ECS::NetworkInterface', { ...place, SecurityGroupIds: groups }),
      Host: resource('ECS::Instance', {
        ...place,
        SecurityGroupIds: groups,
        InstanceType: 'ecs.c6.large',
        AllocatePublicIP: false,
        UserData: groups.join(),
      }),
    },
  });
  await stack.create(template(['sg-one']));
  const before = cloud.enis.map(({ id }) => id);
  await stack.update(template(['sg-one', 'sg-two']));
  expect(cloud.enis.map(({ id, securityGroupIds }) => [id, securityGroupIds])).toEqual(
    before.map((id) => [id, ['sg-one', 'sg-two']]),
  );
  expect([...site.securityGroups.keys()]).toEqual(['sg-one', 'sg-two']);
  expect(site.done.filter((line) => line.startsWith('startInstance'))).toHaveLength(1);
});

test('another primary address replaces the ENI, and moves its binding', async () => {
  const { cloud, stack } = world();
  const template = (ip: string) => ({
    Resources: {
      Eni: resource('ECS::NetworkInterface', { ...place, PrimaryIpAddress: ip }),
      Eip: resource('VPC::EIP', {}),
      Association: resource('VPC::EIPAssociation', {
        AllocationId: getAtt('Eip', 'AllocationId'),
        InstanceId: getAtt('Eni', 'NetworkInterfaceId'),
        PrivateIpAddress: getAtt('Eni', 'PrivateIpAddress'),
      }),
    },
  });
  await stack.create(template('192.168.0.5'));
  expect((await stack.update(template('192.168.0.6'))).failures).toEqual([]);
  expect(cloud.enis.map(({ privateIps }) => privateIps)).toEqual([['192.168.0.6']]);
  expect(cloud.associations).toMatchObject([{ privateIp: '192.168.0.6', eip: '198.51.100.1' }]);
});

test('an ENI is made with the addresses that are asked for', async () => {
  const { cloud, stack } = world();
  const properties = {
    PrimaryIpAddress: '192.168.0.5',
    PrivateIpAddresses: ['192.168.0.7', '192.168.0.6'],
  };
  await stack.create({
    Resources: { Eni: resource('ECS::NetworkInterface', { ...place, ...properties }) },
  });
  await stack.update({
    Resources: {
      Other: resource('ECS::NetworkInterface', { ...place, SecondaryPrivateIpAddressCount: 3 }),
    },
  });
  expect(cloud.enis).toMatchObject([
    { privateIps: { length: 4 }, macAddress: '00:16:3e:00:00:02' },
  ]);
});

describe('what is still in use', () => {
  test('an ENI that is attached stays', async () => {
    const { stack } = world();
    const retained = { DeletionPolicy: 'Retain' };
    await stack.create({
      Resources: {
        ...network,
        Host: { ...instance(), ...retained },
        Eni: resource('ECS::NetworkInterface', own),
        Attachment: {
          ...resource('ECS::NetworkInterfaceAttachment', {
            InstanceId: getAtt('Host', 'InstanceId'),
            NetworkInterfaceId: getAtt('Eni', 'NetworkInterfaceId'),
          }),
          ...retained,
        },
      },
    });
    const result = await stack.delete();
    expect(result.failures[0]?.reason).toMatch(
      /^InvalidOperation.EniStateNotSupport: eni-\w+ is attached to i-\w+$/,
    );
  });

  test('a protected instance stays', async () => {
    const { stack } = world();
    await stack.create({ Resources: { ...network, Host: instance({ DeletionProtection: true }) } });
    expect((await stack.delete()).failures[0]?.reason).toMatch(
      /^InvalidOperation.DeletionProtection: i-/,
    );
  });
});

test('a security group of another VPC is refused', async () => {
  const elsewhere = {
    Vpc2: network.Vpc,
    Group2: resource('ECS::SecurityGroup', { VpcId: getAtt('Vpc2', 'VpcId') }),
  };
  const eni = resource('ECS::NetworkInterface', {
    ...own,
    SecurityGroupIds: [getAtt('Group2', 'SecurityGroupId')],
  });
  expect(await refusal({ ...network, ...elsewhere, Eni: eni })).toMatch(
    /^InvalidSecurityGroupId.VPCMismatch: sg-/,
  );
});

test('what has no effect on traffic is remembered, with its attributes', async () => {
  const { stack } = world();
  const result = await stack.create({
    Resources: {
      ...network,
      Route: resource('ECS::Route', {
        RouteTableId: getAtt('Vpc', 'RouteTableId'),
        DestinationCidrBlock: '0.0.0.0/0',
      }),
      Key: resource('ECS::SSHKeyPair', { KeyPairName: 'admin' }),
      Role: resource('RAM::Role', { RoleName: 'Edge', AssumeRolePolicyDocument: {} }),
      Policy: resource('RAM::AttachPolicyToRole', {
        RoleName: getAtt('Role', 'RoleName'),
        PolicyName: 'P',
        PolicyType: 'System',
      }),
      Eip: resource('VPC::EIP', {}),
      Package: resource('VPC::CommonBandwidthPackage', { Bandwidth: 2 }),
      PackageIp: resource('VPC::CommonBandwidthPackageIp', {
        BandwidthPackageId: getAtt('Package', 'BandwidthPackageId'),
        Eips: [{ AllocationId: getAtt('Eip', 'AllocationId') }],
      }),
      Pause: resource('ROS::Sleep', { CreateDuration: 0 }),
    },
    Outputs: {
      Role: { Value: getAtt('Role', 'Arn') },
      Key: { Value: getAtt('Key', 'KeyPairName') },
      Shared: { Value: getAtt('PackageIp', 'IpAddresses') },
    },
  });
  expect(result.outputs).toEqual({
    Role: 'acs:ram::*:role/edge',
    Key: 'admin',
    Shared: ['198.51.100.1'],
  });
  expect((await stack.delete()).failures).toEqual([]);
});
