import { newStack } from '../create-stack';
import { getAtt, network, resource } from '../edge-template';

test('what has no effect on traffic is remembered, with its attributes', async () => {
  const { stack } = newStack();
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
