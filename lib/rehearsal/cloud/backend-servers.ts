import type { JsonObject } from '../template/json';
import type { ValueRule } from '../stack/value-rule';
import { CloudError } from './cloud-error';
import type { CloudParts } from './cloud-parts';
import type { BackendServer } from './cloud-records';
import { optionalInteger, optionalText, requiredText } from './property-readers';
import {
  idOf,
  ipv4Address,
  listOf,
  mapOf,
  optionally,
  playedOf,
  text,
  wholeNumber,
} from './value-rules';

const MOST_WEIGHT = 100;
const MOST_SERVERS = 20;

export const SERVER_WEIGHT = wholeNumber(0, MOST_WEIGHT);

const FIELDS = {
  Description: text,
  ServerId: idOf('i', 'eni'),
  ServerIp: optionally(ipv4Address),
  Type: optionally(playedOf(['ecs', 'eni'], ['eci'])),
  Weight: SERVER_WEIGHT,
};

/** The servers of a load balancer itself. */
export const BACKEND_SERVERS = serverList(mapOf(FIELDS, { required: ['ServerId'] }));

/** The servers of a group, each with a port of its own. */
export const GROUP_SERVERS = serverList(
  mapOf({ ...FIELDS, Port: wholeNumber(1, 65_535) }, { required: ['ServerId', 'Port'] }),
);

function serverList(server: ValueRule): ValueRule {
  return listOf(server, 0, MOST_SERVERS);
}

type BackendServerParts = Pick<CloudParts, 'lookup' | 'instances'>;

/**
 * A server by its entry in a template: an instance, by its primary ENI, or an ENI.
 *
 * @throws CloudError when there is no such server, or it has no such address.
 */
export async function backendServer(
  { lookup, instances }: BackendServerParts,
  properties: JsonObject,
): Promise<BackendServer> {
  const id = requiredText(properties, 'ServerId');
  const eni = id.startsWith('eni-') ? lookup.eni(id) : (await instances.booted(id)).primaryEni;
  const privateIp = optionalText(properties, 'ServerIp') || eni.privateIps[0]!;
  if (!eni.privateIps.includes(privateIp)) {
    const message = `${privateIp} is not a private IP address of ${id}, which has ${eni.privateIps.join(', ')}`;
    throw new CloudError('InvalidParameter.ServerIp', message);
  }
  return {
    eniId: eni.id,
    privateIp,
    weight: optionalInteger(properties, 'Weight', 0, MOST_WEIGHT) ?? MOST_WEIGHT,
    port: optionalInteger(properties, 'Port', 1, 65_535),
  };
}
