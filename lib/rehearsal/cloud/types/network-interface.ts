import type { ResourceType, ResourceTypes } from '../../engine/resource-type';
import type { JsonObject } from '../../language/json';
import type { Account } from '../account';
import { newEni, releaseEni, requireSameVpc, takeAll } from '../eni';
import { CloudError } from '../error';
import { requireRoomForAddresses } from '../limits';
import { integer, requiredText, text, texts } from '../properties';
import type { EniRecord } from '../records';

const MAX_BATCH = 10;

export function networkInterfaceTypes(account: Account): ResourceTypes {
  return {
    'ALIYUN::ECS::NetworkInterface': networkInterfaceType(account),
    'ALIYUN::ECS::AssignPrivateIpAddresses': assignPrivateIpAddressesType(account),
  };
}

function networkInterfaceType(account: Account): ResourceType {
  return {
    properties: [
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
    ],
    unplayed: [
      'Ipv4PrefixCount',
      'Ipv4Prefixes',
      'Ipv6AddressCount',
      'Ipv6Addresses',
      'Ipv6PrefixCount',
      'Ipv6Prefixes',
    ],
    required: ['VSwitchId'],
    updatable: [
      'NetworkInterfaceName',
      'Description',
      'SecurityGroupId',
      'SecurityGroupIds',
      'Tags',
      'ResourceGroupId',
      'DeleteOnRelease',
    ],
    attributes: [
      'NetworkInterfaceId',
      'MacAddress',
      'PrivateIpAddress',
      'SecondaryPrivateIpAddresses',
      'Arn',
    ],

    async create({ properties }) {
      await account.delay();
      const eni = newEni(account, {
        vSwitchId: requiredText(properties, 'VSwitchId'),
        securityGroupIds: securityGroupIdsOf(properties),
        primaryIp: text(properties, 'PrimaryIpAddress'),
        secondaryIps: texts(properties, 'PrivateIpAddresses', MAX_BATCH),
        secondaryCount: integer(properties, 'SecondaryPrivateIpAddressCount', 1, 49),
      });
      return eni.id;
    },

    async update(id, { properties }) {
      const eni = account.eni(id);
      await account.operateOn(eni, 'ModifyNetworkInterfaceAttribute', async () => {
        const groups = securityGroupIdsOf(properties);
        requireSameVpc(account, eni.vSwitch, groups);
        await account.useSecurityGroups(groups);
        eni.securityGroupIds = groups;
        await account.refresh(eni);
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

function assignPrivateIpAddressesType(account: Account): ResourceType {
  const assigned = new Map<string, { eniId: string; addresses: string[] }>();
  return {
    properties: ['NetworkInterfaceId', 'PrivateIpAddresses', 'SecondaryPrivateIpAddressCount'],
    unplayed: ['Ipv4PrefixCount', 'Ipv4Prefixes'],
    required: ['NetworkInterfaceId'],
    attributes: ['PrivateIpAddresses', 'NetworkInterfaceId'],

    async create({ properties }) {
      const eni = account.eni(requiredText(properties, 'NetworkInterfaceId'));
      const wanted = wantedAddresses(properties);
      return account.operateOn(eni, 'AssignPrivateIpAddresses', async () => {
        requireRoomForAddresses(account, eni, eni.privateIps.length + wanted.length);
        const addresses = takeAll(eni.vSwitch, wanted);
        eni.privateIps.push(...addresses);
        await account.refresh(eni);
        const id = account.newId('assign');
        assigned.set(id, { eniId: eni.id, addresses });
        return id;
      });
    },

    async delete(id) {
      const { eniId, addresses } = assigned.get(id)!;
      const eni = account.eni(eniId);
      await account.operateOn(eni, 'UnassignPrivateIpAddresses', async () => {
        requireUnbound(account, eni, addresses);
        for (const address of addresses) {
          eni.privateIps.splice(eni.privateIps.indexOf(address), 1);
          eni.vSwitch.pool.release(address);
        }
        await account.refresh(eni);
        assigned.delete(id);
      });
    },

    attribute(id, name) {
      const { eniId, addresses } = assigned.get(id) ?? {};
      return name === 'PrivateIpAddresses' ? addresses : eniId;
    },
  };
}

/** Given addresses, or as many as wanted of any (undefined). */
function wantedAddresses(properties: JsonObject): (string | undefined)[] {
  const given = texts(properties, 'PrivateIpAddresses', MAX_BATCH);
  const count = integer(properties, 'SecondaryPrivateIpAddressCount', 1, MAX_BATCH);
  if (given.length > 0 === (count !== undefined)) {
    const message =
      'either PrivateIpAddresses or SecondaryPrivateIpAddressCount is needed, not both';
    throw new CloudError('InvalidParameter.PrivateIpAddresses', message);
  }
  return count === undefined ? given : Array.from({ length: count }, () => undefined);
}

function requireUnbound(account: Account, eni: EniRecord, addresses: readonly string[]): void {
  const bound = [...account.eips.values()].find(
    ({ association }) => association?.eniId === eni.id && addresses.includes(association.privateIp),
  );
  if (bound === undefined) return;
  const message = `${bound.association?.privateIp} of ${eni.id} has the EIP ${bound.address}`;
  throw new CloudError('InvalidOperation.EipAssociated', message);
}
