import type { ResourceType } from '../../stack/resource-type';
import type { JsonObject } from '../../template/json';
import type { Account } from '../account';
import { takeAll } from '../eni-lifecycle';
import { CloudError } from '../cloud-error';
import { requireRoomForAddresses } from '../instance-limits';
import { integer, requiredText, texts } from '../property-readers';
import type { EniRecord } from '../cloud-records';

/** Addresses that one call assigns. */
const MAX_BATCH = 10;

export function assignPrivateIpAddressesType(account: Account): ResourceType {
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
        await account.presence.refresh(eni);
        const id = account.ids.next('assign');
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
        await account.presence.refresh(eni);
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
