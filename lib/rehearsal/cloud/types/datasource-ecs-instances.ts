import type { ResourceType } from '../../stack/resource-type';
import type { JsonObject } from '../../template/json';
import type { CloudParts } from '../cloud-parts';
import type { InstanceRecord } from '../cloud-records';
import { REFRESH_OPTIONS } from '../common-values';
import { optionalText, textList } from '../property-readers';
import type { ResourceSchema } from '../resource-schema';
import { ipv4Address, listOf, oneOf, optionally, text } from '../value-rules';
import { dataSourcePage, dataSourceType, hasValues } from './data-source';

const ADDRESSES = listOf(ipv4Address, 0, 100);

const VALUES = {
  EipAddresses: ADDRESSES,
  InstanceId: text,
  InstanceIds: listOf(text, 0, 100),
  InstanceNetworkType: optionally(oneOf('classic', 'vpc')),
  InstanceType: text,
  InstanceTypeFamily: text,
  PrivateIpAddresses: ADDRESSES,
  PublicIpAddresses: ADDRESSES,
  RefreshOptions: REFRESH_OPTIONS,
  SecurityGroupId: text,
  Status: optionally(oneOf('Pending', 'Running', 'Starting', 'Stopping', 'Stopped')),
  VpcId: text,
  VSwitchId: text,
  ZoneId: text,
};

const SCHEMA: ResourceSchema = {
  values: VALUES,
  // The rehearsal does not know these of an instance.
  unplayed: [
    'AdditionalAttributes',
    'Filters',
    'HpcClusterId',
    'ImageId',
    'InnerIpAddresses',
    'InstanceChargeType',
    'InstanceName',
    'InternetChargeType',
    'IoOptimized',
    'Ipv6Address',
    'KeyPairName',
    'RdmaIpAddresses',
    'ResourceGroupId',
    'Tags',
  ],
  updates: {
    source: dataSourcePage('ecs-instances'),
    date: '2026-11',
    inPlace: Object.keys(VALUES),
  },
  attributes: ['InstanceIds', 'Instances'],
};

type LookupParts = Pick<CloudParts, 'store' | 'ids' | 'delay' | 'lookup' | 'region'>;

/** Looks instances up. */
export function datasourceEcsInstances(cloud: LookupParts): ResourceType {
  return dataSourceType(cloud, SCHEMA, {
    find: (properties) => matchingInstances(cloud, properties),
    attribute: (instances, name) =>
      name === 'Instances' ? [...instances] : instances.map((one) => one.InstanceId!),
  });
}

const COMPARED = [
  'InstanceId',
  'InstanceNetworkType',
  'InstanceType',
  'InstanceTypeFamily',
  'Status',
  'ZoneId',
];

function matchingInstances(cloud: LookupParts, properties: JsonObject): JsonObject[] {
  const single = optionalText(properties, 'InstanceId');
  const ids = [...textList(properties, 'InstanceIds', 100), ...(single ? [single] : [])];
  // An instance that is assumed to exist is known from here on.
  for (const id of ids) cloud.lookup.instance(id);
  return [...cloud.store.instances.values()]
    .filter(({ id }) => ids.length === 0 || ids.includes(id))
    .filter((instance) => isInPlace(instance, properties))
    .map((instance) => descriptionOf(cloud, instance))
    .filter((description) => hasValues(description, properties, COMPARED))
    .filter((description) => hasAddresses(description, properties));
}

function isInPlace({ primaryEni }: InstanceRecord, properties: JsonObject): boolean {
  const { id: VSwitchId, vpcId: VpcId = '' } = primaryEni.vSwitch;
  const group = optionalText(properties, 'SecurityGroupId');
  return (
    hasValues({ VSwitchId, VpcId }, properties, ['VSwitchId', 'VpcId']) &&
    (!group || primaryEni.securityGroups.some(({ id }) => id === group))
  );
}

function hasAddresses(description: JsonObject, properties: JsonObject): boolean {
  const own: Readonly<Record<string, string>> = {
    EipAddresses: JSON.stringify(description.EipAddress),
    PrivateIpAddresses: JSON.stringify(description.VpcAttributes),
    PublicIpAddresses: JSON.stringify(description.PublicIpAddress),
  };
  return Object.entries(own).every(([name, addresses]) => {
    const wanted = textList(properties, name, 100);
    return wanted.length === 0 || wanted.some((address) => addresses.includes(`"${address}"`));
  });
}

/** In the terms of ECS `DescribeInstances`. */
function descriptionOf({ store, region }: LookupParts, instance: InstanceRecord): JsonObject {
  const { id, instanceType, hostName, primaryEni, publicIp, status } = instance;
  const { vSwitch, securityGroups, privateIps } = primaryEni;
  const primaryIp = privateIps[0]!;
  const eip = store.eipOf(primaryEni.id, primaryIp);
  return {
    InstanceId: id,
    InstanceName: hostName,
    HostName: hostName,
    InstanceNetworkType: 'vpc',
    InstanceType: instanceType,
    InstanceTypeFamily: instanceType.split('.').slice(0, 2).join('.'),
    Status: status,
    RegionId: region,
    ZoneId: vSwitch.zoneId ?? `${region}-a`,
    InnerIpAddress: [],
    PublicIpAddress: publicIp === undefined ? [] : [publicIp],
    EipAddress: { AllocationId: eip?.allocationId ?? '', IpAddress: eip?.address ?? '' },
    SecurityGroupIds: securityGroups.map((group) => group.id),
    // Undocumented: templates that Alibaba Cloud publishes read these three here.
    VpcId: vSwitch.vpcId ?? '',
    VswitchId: vSwitch.id,
    PrivateIpAddress: [primaryIp],
    VpcAttributes: {
      VpcId: vSwitch.vpcId ?? '',
      VSwitchId: vSwitch.id,
      PrivateIpAddress: [primaryIp],
      NatIpAddress: '',
    },
    NetworkInterfaces: store.enisOf(id).map((eni) => ({
      NetworkInterfaceId: eni.id,
      MacAddress: eni.macAddress,
      PrimaryIpAddress: eni.privateIps[0] ?? '',
      Type: eni === primaryEni ? 'Primary' : 'Secondary',
    })),
  };
}
