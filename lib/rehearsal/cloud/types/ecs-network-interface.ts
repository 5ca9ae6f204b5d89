import type { ResourceType } from '../../stack/resource-type';
import { type JsonObject, sameJson } from '../../template/json';
import type { Account } from '../account';
import { newEni, releaseEni, requireSameVpc } from '../eni-lifecycle';
import { CloudError } from '../cloud-error';
import { integer, requiredText, text, texts } from '../property-readers';
import type { EniRecord } from '../cloud-records';

/** Addresses that one call takes by name. */
const MAX_BATCH = 10;

const known = [
  'VSwitchId',
  'DeleteOnRelease',
  'Description',
  'NetworkInterfaceName',
  'NetworkInterfaceTrafficMode',
  'PrimaryIpAddress',
  'PrivateIpAddresses',
  'QueueNumber',
  'ResourceGroupId',
  'RxQueueSize',
  'SecondaryPrivateIpAddressCount',
  'SecurityGroupId',
  'SecurityGroupIds',
  'Tags',
  'TxQueueSize',
];

const unplayed = [
  'Ipv4PrefixCount',
  'Ipv4Prefixes',
  'Ipv6AddressCount',
  'Ipv6Addresses',
  'Ipv6PrefixCount',
  'Ipv6Prefixes',
];

const updatable = [
  'NetworkInterfaceName',
  'Description',
  'SecurityGroupId',
  'SecurityGroupIds',
  'Tags',
  'ResourceGroupId',
  'DeleteOnRelease',
];

const attributes = [
  'NetworkInterfaceId',
  'MacAddress',
  'PrivateIpAddress',
  'SecondaryPrivateIpAddresses',
  'Arn',
];

export function networkInterfaceType(account: Account): ResourceType {
  return {
    properties: known,
    unplayed,
    required: ['VSwitchId'],
    updatable,
    attributes,

    async create({ properties: wanted }) {
      await account.delay();
      const eni = newEni(account, {
        vSwitchId: requiredText(wanted, 'VSwitchId'),
        securityGroupIds: securityGroupIdsOf(wanted),
        primaryIp: text(wanted, 'PrimaryIpAddress'),
        secondaryIps: texts(wanted, 'PrivateIpAddresses', MAX_BATCH),
        secondaryCount: integer(wanted, 'SecondaryPrivateIpAddressCount', 1, 49),
      });
      return eni.id;
    },

    async update(id, { properties: wanted }) {
      const eni = account.eni(id);
      if (sameJson(securityGroupIdsOf(wanted), [...eni.securityGroupIds])) return;
      await account.operateOn(eni, 'ModifyNetworkInterfaceAttribute', async () => {
        const groups = securityGroupIdsOf(wanted);
        requireSameVpc(account, eni.vSwitch, groups);
        await account.useSecurityGroups(groups);
        eni.securityGroupIds = groups;
        await account.presence.refresh(eni);
      });
    },

    async delete(id) {
      const eni = account.eni(id);
      await account.operateOn(eni, 'DeleteNetworkInterface', async () => {
        if (eni.instanceId !== undefined) {
          throw new CloudError(
            'InvalidOperation.EniStateNotSupport',
            `${id} is attached to ${eni.instanceId}`,
          );
        }
        await releaseEni(account, eni);
      });
    },

    attribute: (id, name) => {
      const eni = account.enis.get(id);
      return eni && eniAttributes(account, eni)[name];
    },
  };
}

function eniAttributes(account: Account, eni: EniRecord): JsonObject {
  const [primary = '', ...secondary] = eni.privateIps;
  return {
    NetworkInterfaceId: eni.id,
    MacAddress: eni.macAddress,
    PrivateIpAddress: primary,
    SecondaryPrivateIpAddresses: secondary,
    Arn: `acs:ecs:${account.region}:*:eni/${eni.id}`,
  };
}

export function securityGroupIdsOf(properties: JsonObject): string[] {
  const single = text(properties, 'SecurityGroupId');
  const ids = [
    ...(single === undefined ? [] : [single]),
    ...texts(properties, 'SecurityGroupIds', 16),
  ];
  if (ids.length > 0) return [...new Set(ids)];
  throw new CloudError('MissingParameter.SecurityGroupId', 'a security group is needed');
}
