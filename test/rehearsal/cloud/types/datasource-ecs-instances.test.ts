import type { JsonObject } from '../../../../lib/rehearsal/template/json';
import { newStack } from '../create-stack';
import { association, edgeTemplate, getAtt, instance, resource } from '../edge-template';

const toHost = getAtt('Host', 'InstanceId');

/** Two instances, the first with an EIP, and what a data source finds of them. */
function found(properties: JsonObject): JsonObject {
  const { Resources } = edgeTemplate(['web']) as { Resources: JsonObject };
  return {
    Resources: {
      ...Resources,
      Other: instance({ InstanceType: 'ecs.g7.xlarge', AllocatePublicIP: true }),
      Eip: resource('VPC::EIP', {}),
      EipAssociation: association('Eip', toHost),
      Found: {
        Type: 'DATASOURCE::ECS::Instances',
        Properties: properties,
        DependsOn: ['Attachment', 'EipAssociation', 'Other'],
      },
    },
    Outputs: {
      Ids: { Value: getAtt('Found', 'InstanceIds') },
      Instances: { Value: getAtt('Found', 'Instances') },
    },
  };
}

test('an instance with its addresses and ENIs', async () => {
  const { cloud, stack } = newStack();
  const { outputs, failures } = await stack.create(found({ InstanceIds: [toHost] }));
  expect(failures).toEqual([]);
  const host = cloud.instances.find(({ instanceType }) => instanceType === 'ecs.c6.large')!;
  const enis = cloud.enis.filter(({ instanceId }) => instanceId === host.id);
  const bound = cloud.associations.find(({ eniId }) => eniId === host.primaryEniId)!;
  expect(outputs.Ids).toEqual([host.id]);
  expect(outputs.Instances).toMatchObject([
    {
      InstanceId: host.id,
      InstanceType: 'ecs.c6.large',
      InstanceTypeFamily: 'ecs.c6',
      Status: 'Running',
      PublicIpAddress: [],
      EipAddress: { AllocationId: bound.allocationId, IpAddress: bound.eip },
      SecurityGroupIds: ['sg-bp1abc'],
      VpcAttributes: { VSwitchId: 'vsw-bp1abc', PrivateIpAddress: [bound.privateIp] },
      VswitchId: 'vsw-bp1abc',
      PrivateIpAddress: [bound.privateIp],
    },
  ]);
  const [description] = outputs.Instances as { NetworkInterfaces: JsonObject[] }[];
  expect(description!.NetworkInterfaces.map((eni) => eni.NetworkInterfaceId).toSorted()).toEqual(
    enis.map(({ id }) => id).toSorted(),
  );
});

test.each<[string, JsonObject, number]>([
  ['all', {}, 2],
  ['by id', { InstanceId: toHost }, 1],
  ['by type', { InstanceType: 'ecs.g7.xlarge' }, 1],
  ['by family', { InstanceTypeFamily: 'ecs.c6' }, 1],
  ['by private address', { PrivateIpAddresses: [getAtt('Host', 'PrivateIp')] }, 1],
  ['by public address', { PublicIpAddresses: [getAtt('Other', 'PublicIp')] }, 1],
  ['by EIP', { EipAddresses: [getAtt('Eip', 'EipAddress')] }, 1],
  ['by vSwitch', { VSwitchId: 'vsw-bp1abc', ZoneId: 'cn-hangzhou-a' }, 2],
  ['by security group', { SecurityGroupId: 'sg-other' }, 0],
  ['that are stopped', { Status: 'Stopped' }, 0],
])('instances %s', async (_, properties, count) => {
  const { outputs, failures } = await newStack().stack.create(found(properties));
  expect(failures).toEqual([]);
  expect(outputs.Ids).toHaveLength(count);
});

test('one that existed before the stack is assumed to be there', async () => {
  const { outputs } = await newStack().stack.create({
    Resources: {
      Found: { Type: 'DATASOURCE::ECS::Instances', Properties: { InstanceIds: ['i-old'] } },
    },
    Outputs: { Ids: { Value: getAtt('Found', 'InstanceIds') } },
  });
  expect(outputs.Ids).toEqual(['i-old']);
});
