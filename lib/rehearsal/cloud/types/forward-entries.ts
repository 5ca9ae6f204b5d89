import type { ResourceRequest, ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import type { CombinationRule } from '../../stack/value-rule';
import type { JsonObject } from '../../template/json';
import type { CloudParts } from '../cloud-parts';
import type { DnatEntry } from '../cloud-records';
import { NAME } from '../common-values';
import { requiredText } from '../property-readers';
import type { ResourceSchema } from '../resource-schema';
import { flag, formed, idOf, ipv4Address, oneOf } from '../value-rules';

const PORT = formed(
  /^(any|\d{1,5}(\/\d{1,5})?)$/i,
  'a port, a first and a last port such as 80/90, or Any',
);

const VALUES = {
  ExternalIp: ipv4Address,
  ExternalPort: PORT,
  ForwardEntryName: NAME,
  ForwardTableId: idOf('ftb'),
  InternalIp: ipv4Address,
  InternalPort: PORT,
  IpProtocol: oneOf('TCP', 'UDP', 'Any', 'tcp', 'udp', 'any'),
  PortBreak: flag,
};

/** Ports of a range keep their number: another one is not played. */
const SAME_PORTS: CombinationRule = {
  properties: ['ExternalPort', 'InternalPort'],
  refusal({ ExternalPort: external = '', InternalPort: value = '' }) {
    const isSingle = !/\D/.test(`${String(external)}${String(value)}`);
    if (isSingle || String(external).toLowerCase() === String(value).toLowerCase()) {
      return undefined;
    }
    return { place: 'InternalPort', takes: 'the same ports', value, isUnplayed: true };
  },
};

/** `ALIYUN::VPC::ForwardEntry`, and the older `ALIYUN::ECS::ForwardEntry`: a DNAT entry. */
export function forwardEntry(
  service: 'ecs' | 'vpc',
): (cloud: Pick<CloudParts, 'ids' | 'delay' | 'store' | 'natGateways'>) => ResourceType {
  const schema: ResourceSchema = {
    values: VALUES,
    combinations: [SAME_PORTS],
    required: Object.keys(VALUES).filter(
      (name) => !['ForwardEntryName', 'PortBreak'].includes(name),
    ),
    updates: {
      source: typePage(`${service}-forwardentry`),
      date: '2026-11',
      inPlace: Object.keys(VALUES).filter((name) => name !== 'ForwardTableId'),
    },
    attributes: ['ForwardEntryId'],
  };
  return ({ ids, delay, store, natGateways }) => {
    const gatewayOf = ({ properties }: ResourceRequest) =>
      natGateways.ofTable('dnat', requiredText(properties, 'ForwardTableId'));
    const has = (id: string) => [...store.natGateways.values()].some(({ dnat }) => dnat.has(id));
    return {
      ...schema,

      async create(request) {
        await delay();
        const id = ids.next('fwd');
        await natGateways.setDnat(gatewayOf(request), id, entryOf(request));
        return id;
      },

      async update(id, request) {
        await delay();
        await natGateways.setDnat(gatewayOf(request), id, entryOf(request));
      },

      async delete(id, request) {
        await delay();
        await natGateways.removeEntry(gatewayOf(request), id);
      },

      attribute: (id) => (has(id) ? id : undefined),
    };
  };
}

function entryOf({ properties, stack, logicalId }: ResourceRequest): DnatEntry {
  const ports = portsOf(properties, 'ExternalPort');
  const [privatePort, last] = portsOf(properties, 'InternalPort') ?? [];
  const protocol = requiredText(properties, 'IpProtocol').toLowerCase();
  return {
    stack,
    logicalId,
    eip: requiredText(properties, 'ExternalIp'),
    privateIp: requiredText(properties, 'InternalIp'),
    protocol: protocol === 'tcp' || protocol === 'udp' ? protocol : 'all',
    ports,
    privatePort: privatePort === last && privatePort !== ports?.[0] ? privatePort : undefined,
  };
}

function portsOf(properties: JsonObject, name: string): [number, number] | undefined {
  const [first, last = first] = String(properties[name]).split('/').map(Number);
  return Number.isNaN(first) ? undefined : [first!, last!];
}
