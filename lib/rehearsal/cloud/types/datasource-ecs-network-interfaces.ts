import type { ResourceType } from '../../stack/resource-type';
import type { JsonObject } from '../../template/json';
import type { CloudParts } from '../cloud-parts';
import type { EniRecord } from '../cloud-records';
import { optionalText, textList } from '../property-readers';
import type { ResourceSchema } from '../resource-schema';

const PROPERTIES = [
  'InstanceId',
  'NetworkInterfaceIds',
  'PrimaryIpAddress',
  'PrivateIpAddresses',
  'RefreshOptions',
  'SecurityGroupId',
  'Status',
  'Type',
  'VpcId',
  'VSwitchId',
];

const SCHEMA: ResourceSchema = {
  properties: PROPERTIES,
  unplayed: ['Ipv6Addresses', 'NetworkInterfaceName', 'ResourceGroupId', 'ServiceManaged', 'Tags'],
  updates: {
    source:
      'https://www.alibabacloud.com/help/en/ros/developer-reference/datasource-ecs-networkinterfaces',
    date: '2026-11',
    inPlace: PROPERTIES,
  },
  attributes: ['NetworkInterfaceIds', 'NetworkInterfaces'],
};

type LookupParts = Pick<CloudParts, 'store' | 'ids' | 'delay' | 'lookup' | 'region'>;

/** Looks ENIs up when it is created or changed; with `RefreshOptions: Always` whenever it is asked. */
export function datasourceEcsNetworkInterfaces(cloud: LookupParts): ResourceType {
  const { ids, delay } = cloud;
  const found = new Map<string, () => JsonObject[]>();

  const look = (id: string, properties: JsonObject) => {
    const query = () => matchingEnis(cloud, properties).map((eni) => descriptionOf(cloud, eni));
    const first = query();
    const isFresh = optionalText(properties, 'RefreshOptions') === 'Always';
    found.set(id, isFresh ? query : () => first);
  };

  return {
    ...SCHEMA,

    async create({ properties }) {
      await delay();
      const id = ids.next('datasource');
      look(id, properties);
      return id;
    },

    async update(id, { properties }) {
      await delay();
      look(id, properties);
    },

    async delete(id) {
      found.delete(id);
    },

    attribute(id, name) {
      const enis = found.get(id)?.();
      if (name === 'NetworkInterfaces') return enis;
      return enis?.map((eni) => eni.NetworkInterfaceId!);
    },
  };
}

function matchingEnis(cloud: LookupParts, properties: JsonObject): EniRecord[] {
  // An instance or ENI that is assumed to exist is known from here on.
  const instanceId = optionalText(properties, 'InstanceId');
  if (instanceId !== undefined) cloud.lookup.instance(instanceId);
  const given = textList(properties, 'NetworkInterfaceIds', 100);
  for (const id of given) cloud.lookup.eni(id);
  return [...cloud.store.enis.values()].filter(
    (eni) =>
      (given.length === 0 || given.includes(eni.id)) &&
      hasAddresses(eni, properties) &&
      hasValues(descriptionOf(cloud, eni), properties) &&
      isInGroup(eni, optionalText(properties, 'SecurityGroupId')),
  );
}

function hasAddresses({ privateIps }: EniRecord, properties: JsonObject): boolean {
  const [primary, ...secondary] = privateIps;
  const wantedPrimary = optionalText(properties, 'PrimaryIpAddress') ?? primary;
  const wanted = textList(properties, 'PrivateIpAddresses', 100);
  return primary === wantedPrimary && wanted.every((address) => secondary.includes(address));
}

function hasValues(description: JsonObject, properties: JsonObject): boolean {
  return ['InstanceId', 'Status', 'Type', 'VpcId', 'VSwitchId'].every((name) => {
    const wanted = optionalText(properties, name);
    return wanted === undefined || description[name] === wanted;
  });
}

function isInGroup({ securityGroups }: EniRecord, groupId: string | undefined): boolean {
  return groupId === undefined || securityGroups.some(({ id }) => id === groupId);
}

/** In the terms of ECS `DescribeNetworkInterfaces`. */
function descriptionOf({ store, region }: LookupParts, eni: EniRecord): JsonObject {
  const { id, macAddress, instanceId = '', privateIps, securityGroups, vSwitch } = eni;
  const isPrimary = store.instanceOf(eni)?.primaryEni === eni;
  return {
    NetworkInterfaceId: id,
    Type: isPrimary ? 'Primary' : 'Secondary',
    Status: instanceId === '' ? 'Available' : 'InUse',
    InstanceId: instanceId,
    MacAddress: macAddress,
    PrivateIpAddress: privateIps[0] ?? '',
    PrivateIpAddresses: [...privateIps],
    SecurityGroupIds: securityGroups.map((group) => group.id),
    VSwitchId: vSwitch.id,
    VpcId: vSwitch.vpcId ?? '',
    ZoneId: vSwitch.zoneId ?? `${region}-a`,
  };
}
