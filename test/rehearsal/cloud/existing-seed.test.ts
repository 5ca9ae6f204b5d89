import { newStack } from './create-stack';
import { getAtt, instance, resource } from './edge-template';

test('a security group that a person described', async () => {
  const rules = [
    {
      direction: 'ingress',
      policy: 'accept',
      protocol: 'tcp',
      ports: [22, 22],
      cidr: '10.0.0.0/8',
      priority: 1,
    },
  ] as const;
  const existing = { securityGroups: [{ id: 'sg-bp1abc', vpcId: 'vpc-1', rules }] };
  const { site, stack } = newStack({ existing });
  await stack.create({ Resources: { Host: instance() } });
  expect([...site.securityGroups.values()]).toMatchObject([{ id: 'sg-bp1abc', rules }]);
});

test('a running instance boots with its ENIs when it is first used, a stopped one does not', async () => {
  const existing = {
    enis: [{ id: 'eni-data', vSwitchId: 'vsw-1', securityGroupIds: ['sg-1'] }],
    instances: [
      { id: 'i-shop', instanceType: 'ecs.g7.large', vSwitchId: 'vsw-1', eniIds: ['eni-data'] },
      { id: 'i-off', instanceType: 'ecs.g7.large', vSwitchId: 'vsw-1', isStopped: true },
    ],
  };
  const { site, cloud, stack } = newStack({ existing });
  expect(cloud.instances.map(({ status }) => status)).toEqual(['Pending', 'Stopped']);
  const result = await stack.create({
    Resources: {
      Eip: resource('VPC::EIP', {}),
      Association: resource('VPC::EIPAssociation', {
        AllocationId: getAtt('Eip', 'AllocationId'),
        InstanceId: 'i-shop',
      }),
    },
  });
  expect(result.failures).toEqual([]);
  expect(cloud.instances.map(({ status }) => status)).toEqual(['Running', 'Stopped']);
  expect([...site.enis.values()]).toMatchObject([{ id: 'eni-data', instanceId: 'i-shop' }]);
});

test('an address of an existing EIP is not given to a new one', async () => {
  const eips = [{ allocationId: 'eip-1', address: '198.51.100.1' }];
  const { cloud, stack } = newStack({ existing: { eips } });
  await stack.create({ Resources: { Eip: resource('VPC::EIP', {}) } });
  expect(cloud.eips.map(({ address }) => address)).toEqual(['198.51.100.1', '198.51.100.2']);
});
