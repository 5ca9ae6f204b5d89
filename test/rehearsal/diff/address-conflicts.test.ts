import { compareTemplates } from '../../../lib/rehearsal/diff/compare-templates';
import type { JsonObject } from '../../../lib/rehearsal/template/json';
import { getAtt, resource } from '../cloud/edge-template';

const ADDRESS = '10.0.0.9';
const eni = (VSwitchId: string, properties: JsonObject = {}) =>
  resource('ECS::NetworkInterface', { VSwitchId, SecurityGroupId: 'sg-1', ...properties });
const assigned = (NetworkInterfaceId: JsonObject | string) =>
  resource('ECS::AssignPrivateIpAddresses', { NetworkInterfaceId, PrivateIpAddresses: [ADDRESS] });
const group = (VSwitchId: string) =>
  resource('ECS::InstanceGroup', {
    InstanceType: 'ecs.g7.large',
    MaxAmount: 1,
    VSwitchId,
    PrivateIpAddress: ADDRESS,
  });
const toEni = getAtt('Eni', 'NetworkInterfaceId');

async function conflicts(before: JsonObject, after: JsonObject): Promise<string[]> {
  const [old, next] = [before, after].map((Resources) => ({
    template: { Resources },
    parameters: {},
  }));
  const found = await compareTemplates(old!, next!);
  return found.conflicts.map(({ path, fault }) => `${path}: ${fault}`);
}

const inUse = (place: string, holder: string, until = '') => [
  `Resources.${place}: ${ADDRESS} is in use by ${holder}${until}`,
];
const REMOVED = ', which ROS removes when it has created the new ones';

test.each<[string, JsonObject, JsonObject, string[]]>([
  [
    'is of a resource that goes',
    { Eni: eni('vsw-1'), Old: assigned(toEni) },
    { Eni: eni('vsw-1'), New: assigned(toEni) },
    inUse('New.Properties.PrivateIpAddresses', 'Old', REMOVED),
  ],
  [
    'is of a resource that stays',
    { Eni: eni('vsw-1', { PrimaryIpAddress: ADDRESS }) },
    { Eni: eni('vsw-1', { PrimaryIpAddress: ADDRESS }), New: assigned(toEni) },
    inUse('New.Properties.PrivateIpAddresses', 'Eni'),
  ],
  [
    'is of an instance of the same vSwitch',
    { Group: group('vsw-1') },
    { Group: group('vsw-1'), Eni: eni('vsw-1', { PrimaryIpAddress: ADDRESS }) },
    inUse('Eni.Properties.PrimaryIpAddress', 'Group'),
  ],
  [
    'is of an ENI that exists already',
    { Old: assigned('eni-1') },
    { New: assigned('eni-1') },
    inUse('New.Properties.PrivateIpAddresses', 'Old', REMOVED),
  ],
])('an address %s is told', async (_, before, after, told) => {
  expect(await conflicts(before, after)).toEqual(told);
});

test.each<[string, JsonObject, JsonObject]>([
  ['of another vSwitch', { Old: group('vsw-1') }, { New: group('vsw-2') }],
  ['of another ENI that exists', { Old: assigned('eni-1') }, { New: assigned('eni-2') }],
  ['that the resource keeps', { Eni: eni('vsw-1') }, { Eni: eni('vsw-1') }],
  [
    'of a resource that is replaced, which frees it first',
    { Old: group('vsw-1') },
    { Old: eni('vsw-1'), New: group('vsw-1') },
  ],
  ['that is new', { Eni: eni('vsw-1') }, { Eni: eni('vsw-1'), New: assigned(toEni) }],
])('an address %s is not', async (_, before, after) => {
  expect(await conflicts(before, after)).toEqual([]);
});
