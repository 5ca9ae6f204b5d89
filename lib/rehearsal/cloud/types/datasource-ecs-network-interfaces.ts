import type { ResourceType } from '../../stack/resource-type';
import type { JsonObject } from '../../template/json';
import type { CloudParts } from '../cloud-parts';
import type { EniRecord } from '../cloud-records';
import { REFRESH_OPTIONS } from '../common-values';
import { optionalText, textList } from '../property-readers';
import type { ResourceSchema } from '../resource-schema';
import { ipv4Address, listOf, oneOf, optionally, text } from '../value-rules';
import { dataSourcePage, dataSourceType, hasValues } from './data-source';

const VALUES = {
  InstanceId: text,
  NetworkInterfaceIds: listOf(text, 0, 100),
  PrimaryIpAddress: optionally(ipv4Address),
  PrivateIpAddresses: listOf(ipv4Address, 0, 100),
  RefreshOptions: REFRESH_OPTIONS,
  SecurityGroupId: text,
  Status: optionally(oneOf('Available', 'InUse', 'Attaching', 'Detaching', 'Deleting')),
  Type: optionally(oneOf('Primary', 'Secondary')),
  VpcId: text,
  VSwitchId: text,
};

const PROPERTIES = Object.keys(VALUES);

const SCHEMA: ResourceSchema = {
  values: VALUES,
  unplayed: ['Ipv6Addresses', 'NetworkInterfaceName', 'ResourceGroupId', 'ServiceManaged', 'Tags'],
  updates: {
    source: dataSourcePage('ecs-networkinterfaces'),
    date: '2026-11',
    inPlace: PROPERTIES,
  },
  attributes: ['NetworkInterfaceIds', 'NetworkInterfaces'],
};

type LookupParts = Pick<CloudParts, 'store' | 'ids' | 'delay' | 'lookup' | 'region'>;

/** Looks ENIs up. */
export function datasourceEcsNetworkInterfaces(cloud: LookupParts): ResourceType {
  return dataSourceType(cloud, SCHEMA, {
    find: (properties) => matchingEnis(cloud, properties).map((eni) => descriptionOf(cloud, eni)),
    attribute: (enis, name) =>
      name === 'NetworkInterfaces' ? [...enis] : enis.map((eni) => eni.NetworkInterfaceId!),
  });
}

const COMPARED = ['InstanceId', 'Status', 'Type', 'VpcId', 'VSwitchId'];

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
      hasValues(descriptionOf(cloud, eni), properties, COMPARED) &&
      isInGroup(eni, optionalText(properties, 'SecurityGroupId')),
  );
}

function hasAddresses({ privateIps }: EniRecord, properties: JsonObject): boolean {
  const [primary, ...secondary] = privateIps;
  const wantedPrimary = optionalText(properties, 'PrimaryIpAddress') ?? primary;
  const wanted = textList(properties, 'PrivateIpAddresses', 100);
  return primary === wantedPrimary && wanted.every((address) => secondary.includes(address));
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
