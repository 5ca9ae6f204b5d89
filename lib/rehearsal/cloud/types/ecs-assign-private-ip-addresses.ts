import { MAX_ADDRESSES_PER_CALL } from '../../../facts/ros-limits';
import type { ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import { isOff } from '../../stack/value-rule';
import type { JsonObject } from '../../template/json';
import { CloudError } from '../cloud-error';
import type { CloudParts } from '../cloud-parts';
import type { EniRecord } from '../cloud-records';
import { ENI_ID, SECONDARY_ADDRESSES } from '../common-values';
import { optionalInteger, requiredText, textList } from '../property-readers';
import type { ResourceSchema } from '../resource-schema';
import { wholeNumber } from '../value-rules';

const VALUES = {
  NetworkInterfaceId: ENI_ID,
  PrivateIpAddresses: SECONDARY_ADDRESSES,
  SecondaryPrivateIpAddressCount: wholeNumber(0, MAX_ADDRESSES_PER_CALL),
};

const SCHEMA: ResourceSchema = {
  values: VALUES,
  combinations: [
    {
      properties: ['PrivateIpAddresses', 'SecondaryPrivateIpAddressCount'],
      refusal: ({ PrivateIpAddresses: given, SecondaryPrivateIpAddressCount: count }) =>
        given === undefined || count === undefined || isOff(given) || isOff(count)
          ? undefined
          : {
              place: 'SecondaryPrivateIpAddressCount',
              takes: 'either PrivateIpAddresses or a count',
              value: count,
            },
    },
  ],
  unplayed: ['Ipv4PrefixCount', 'Ipv4Prefixes'],
  required: ['NetworkInterfaceId'],
  updates: {
    source: typePage('ecs-assignprivateipaddresses'),
    date: '2026-06',
    inPlace: [],
    loss: {
      what: 'private IP address',
      attributes: ['PrivateIpAddresses'],
      remedy:
        'assign the other address under another logical id, move the association to it, then remove this one',
    },
  },
  attributes: ['PrivateIpAddresses', 'NetworkInterfaceId'],
};

type AssignParts = Pick<
  CloudParts,
  'store' | 'ids' | 'lookup' | 'eniTasks' | 'limits' | 'provisioner'
>;

export function ecsAssignPrivateIpAddresses(cloud: AssignParts): ResourceType {
  const { ids, lookup, eniTasks, limits, provisioner } = cloud;
  const assigned = new Map<string, { eniId: string; addresses: readonly string[] }>();
  return {
    ...SCHEMA,

    async create({ properties }) {
      const eni = lookup.eni(requiredText(properties, 'NetworkInterfaceId'));
      const wanted = wantedAddresses(properties);
      return eniTasks.run(eni.id, 'AssignPrivateIpAddresses', async () => {
        limits.requireRoomForAddresses(eni, eni.privateIps.length + wanted.length);
        const addresses = eni.vSwitch.pool.takeAll(wanted);
        eni.privateIps.push(...addresses);
        await provisioner.refresh(eni);
        const id = ids.next('assign');
        assigned.set(id, { eniId: eni.id, addresses });
        return id;
      });
    },

    async delete(id) {
      const { eniId, addresses } = assigned.get(id)!;
      const eni = lookup.eni(eniId);
      await eniTasks.run(eniId, 'UnassignPrivateIpAddresses', async () => {
        requireUnbound(cloud, eniId, addresses);
        unassign(eni, addresses);
        await provisioner.refresh(eni);
        assigned.delete(id);
      });
    },

    attribute(id, name) {
      const { eniId, addresses = [] } = assigned.get(id) ?? {};
      return name === 'PrivateIpAddresses' ? [...addresses] : eniId;
    },
  };
}

/** Given addresses, or as many as wanted of any (undefined). */
function wantedAddresses(properties: JsonObject): readonly (string | undefined)[] {
  const given = textList(properties, 'PrivateIpAddresses', MAX_ADDRESSES_PER_CALL);
  const name = 'SecondaryPrivateIpAddressCount';
  const count = optionalInteger(properties, name, 1, MAX_ADDRESSES_PER_CALL);
  if (given.length > 0 === (count !== undefined)) {
    const message = `expected either PrivateIpAddresses or ${name}`;
    throw new CloudError('InvalidParameter.PrivateIpAddresses', message);
  }
  return count === undefined ? given : Array.from({ length: count }, () => undefined);
}

function requireUnbound({ store }: AssignParts, eniId: string, addresses: readonly string[]): void {
  for (const address of addresses) {
    const bound = store.eipOf(eniId, address);
    if (bound === undefined) continue;
    const message = `${address} of ${eniId} has the EIP ${bound.address}`;
    throw new CloudError('InvalidOperation.EipAssociated', message);
  }
}

function unassign(eni: EniRecord, addresses: readonly string[]): void {
  for (const address of addresses) {
    eni.privateIps.splice(eni.privateIps.indexOf(address), 1);
    eni.vSwitch.pool.release(address);
  }
}
