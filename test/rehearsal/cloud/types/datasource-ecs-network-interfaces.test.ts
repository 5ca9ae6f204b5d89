import type { JsonObject } from '../../../../lib/rehearsal/template/json';
import { newStack } from '../create-stack';
import { edgeTemplate, getAtt } from '../edge-template';

const primaryOfHost = { InstanceId: getAtt('Host', 'InstanceId'), Type: 'Primary' };

/** An instance with a secondary ENI, and what a data source finds once that is attached. */
function found(properties: JsonObject): JsonObject {
  const { Resources } = edgeTemplate(['web']) as { Resources: JsonObject };
  const Type = 'DATASOURCE::ECS::NetworkInterfaces';
  return {
    Resources: {
      ...Resources,
      Found: { Type, Properties: properties, DependsOn: ['Attachment'] },
    },
    Outputs: {
      Ids: { Value: getAtt('Found', 'NetworkInterfaceIds') },
      Enis: { Value: getAtt('Found', 'NetworkInterfaces') },
    },
  };
}

test('the primary ENI of an instance', async () => {
  const { cloud, stack } = newStack();
  const { outputs } = await stack.create(found(primaryOfHost));
  const [instance] = cloud.instances;
  const primary = cloud.enis.find(({ isPrimary }) => isPrimary)!;
  expect(outputs.Ids).toEqual([instance!.primaryEniId]);
  expect(outputs.Enis).toEqual([
    {
      NetworkInterfaceId: primary.id,
      Type: 'Primary',
      Status: 'InUse',
      InstanceId: instance!.id,
      MacAddress: primary.macAddress,
      PrivateIpAddress: primary.privateIps[0],
      PrivateIpAddresses: primary.privateIps,
      SecurityGroupIds: ['sg-bp1abc'],
      VSwitchId: 'vsw-bp1abc',
      VpcId: '',
      ZoneId: 'cn-hangzhou-a',
    },
  ]);
});

test.each<[string, JsonObject, number]>([
  ['of an instance', { InstanceId: getAtt('Host', 'InstanceId') }, 2],
  ['secondary ones', { Type: 'Secondary' }, 1],
  ['by id', { NetworkInterfaceIds: [getAtt('Eni', 'NetworkInterfaceId')] }, 1],
  ['by primary address', { PrimaryIpAddress: getAtt('Eni', 'PrivateIpAddress') }, 1],
  ['by secondary address', { PrivateIpAddresses: getAtt('webAddress', 'PrivateIpAddresses') }, 1],
  ['by vSwitch', { VSwitchId: 'vsw-bp1abc' }, 2],
  ['by security group', { SecurityGroupId: 'sg-other' }, 0],
  ['that are attached to nothing', { Status: 'Available' }, 0],
])('ENIs %s', async (_, properties, count) => {
  const { outputs } = await newStack().stack.create(found(properties));
  expect(outputs.Ids).toHaveLength(count);
});

test.each([
  ['Never', 1],
  ['Always', 2],
])('RefreshOptions: %s', async (RefreshOptions, count) => {
  const { stack } = newStack();
  const template = found({ InstanceId: getAtt('Host', 'InstanceId'), RefreshOptions });
  const resources = template.Resources as Record<string, JsonObject>;
  resources.Found!.DependsOn = ['Host'];
  resources.Attachment!.DependsOn = ['webAssociation', 'Found'];
  await stack.create(template);
  expect((await stack.update(template)).outputs.Ids).toHaveLength(count);
});
