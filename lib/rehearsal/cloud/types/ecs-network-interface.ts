import { MAX_ADDRESSES_PER_CALL } from '../../../facts/ros-limits';
import type { ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import { sameJson } from '../../template/json';
import type { JsonObject } from '../../template/json';
import { CloudError } from '../cloud-error';
import type { CloudParts } from '../cloud-parts';
import type { EniRecord } from '../cloud-records';
import {
  DESCRIPTION,
  NAME,
  RESOURCE_GROUP_ID,
  SECONDARY_ADDRESSES,
  SECURITY_GROUP_ID,
  SECURITY_GROUP_IDS,
  TAGS,
  VSWITCH_ID,
} from '../common-values';
import { MAX_ADDRESSES_PER_ENI } from '../instance-limits';
import { optionalInteger, optionalText, requiredText, textList } from '../property-readers';
import type { ResourceSchema } from '../resource-schema';
import { securityGroupIdsOf } from '../security-group-ids';
import { flag, ipv4Address, oneOf, optionally, wholeNumber } from '../value-rules';

const VALUES = {
  DeleteOnRelease: flag,
  Description: DESCRIPTION,
  NetworkInterfaceName: NAME,
  NetworkInterfaceTrafficMode: optionally(oneOf('Standard', 'HighPerformance')),
  PrimaryIpAddress: optionally(ipv4Address),
  PrivateIpAddresses: SECONDARY_ADDRESSES,
  QueueNumber: wholeNumber(1, 2048),
  ResourceGroupId: RESOURCE_GROUP_ID,
  RxQueueSize: oneOf(8192, 16_384),
  SecondaryPrivateIpAddressCount: wholeNumber(1, 49),
  SecurityGroupId: optionally(SECURITY_GROUP_ID),
  SecurityGroupIds: SECURITY_GROUP_IDS,
  Tags: TAGS,
  TxQueueSize: oneOf(8192, 16_384),
  VSwitchId: VSWITCH_ID,
};

const SCHEMA: ResourceSchema = {
  values: VALUES,
  unplayed: [
    'Ipv4PrefixCount',
    'Ipv4Prefixes',
    'Ipv6AddressCount',
    'Ipv6Addresses',
    'Ipv6PrefixCount',
    'Ipv6Prefixes',
  ],
  required: ['VSwitchId'],
  updates: {
    source: typePage('ecs-networkinterface'),
    date: '2024-09',
    inPlace: [
      'Description',
      'NetworkInterfaceName',
      'ResourceGroupId',
      'SecurityGroupId',
      'SecurityGroupIds',
      'Tags',
    ],
    loss: {
      what: 'private IP addresses',
      attributes: ['PrivateIpAddress', 'SecondaryPrivateIpAddresses'],
      remedy:
        'create a second ENI under another logical id, move the associations to it, then remove this one',
    },
  },
  attributes: [
    'NetworkInterfaceId',
    'MacAddress',
    'PrivateIpAddress',
    'SecondaryPrivateIpAddresses',
    'Arn',
  ],
};

type EniParts = Pick<
  CloudParts,
  'store' | 'delay' | 'region' | 'lookup' | 'eniFactory' | 'enis' | 'eniTasks'
>;

export function ecsNetworkInterface(cloud: EniParts): ResourceType {
  const { store, delay, region, lookup, enis, eniTasks } = cloud;
  return {
    ...SCHEMA,

    async create({ properties }) {
      await delay();
      return createEni(cloud, properties).id;
    },

    async update(id, { properties }) {
      const eni = lookup.eni(id);
      const groupIds = securityGroupIdsOf(properties);
      if (
        sameJson(
          groupIds,
          eni.securityGroups.map((group) => group.id),
        )
      )
        return;
      await eniTasks.run(id, 'ModifyNetworkInterfaceAttribute', () =>
        enis.changeSecurityGroups(eni, lookup.securityGroups(groupIds)),
      );
    },

    async delete(id) {
      const eni = lookup.eni(id);
      await eniTasks.run(id, 'DeleteNetworkInterface', async () => {
        requireDetached(eni);
        await enis.release(eni);
      });
    },

    attribute(id, name) {
      const eni = store.enis.get(id);
      return eni && attributesOf(eni, region)[name];
    },
  };
}

function createEni({ lookup, eniFactory }: EniParts, properties: JsonObject): EniRecord {
  const most = MAX_ADDRESSES_PER_ENI - 1;
  return eniFactory.create({
    vSwitch: lookup.vSwitch(requiredText(properties, 'VSwitchId')),
    securityGroups: lookup.securityGroups(securityGroupIdsOf(properties)),
    primaryIp: optionalText(properties, 'PrimaryIpAddress'),
    secondaryIps: textList(properties, 'PrivateIpAddresses', MAX_ADDRESSES_PER_CALL),
    secondaryCount: optionalInteger(properties, 'SecondaryPrivateIpAddressCount', 1, most),
  });
}

function requireDetached({ id, instanceId }: EniRecord): void {
  if (instanceId === undefined) return;
  throw new CloudError('InvalidOperation.EniStateNotSupport', `${id} is attached to ${instanceId}`);
}

function attributesOf({ id, macAddress, privateIps }: EniRecord, region: string): JsonObject {
  const [primary = '', ...secondary] = privateIps;
  return {
    NetworkInterfaceId: id,
    MacAddress: macAddress,
    PrivateIpAddress: primary,
    SecondaryPrivateIpAddresses: secondary,
    Arn: `acs:ecs:${region}:*:eni/${id}`,
  };
}
