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
      Pause: resource('ROS::Sleep', { CreateDuration: 0 }),
    },
    Outputs: {
      Role: { Value: getAtt('Role', 'Arn') },
      Key: { Value: getAtt('Key', 'KeyPairName') },
    },
  });
  expect(result.outputs).toEqual({
    Role: 'acs:ram::*:role/edge',
    Key: 'admin',
  });
  expect((await stack.delete()).failures).toEqual([]);
});
