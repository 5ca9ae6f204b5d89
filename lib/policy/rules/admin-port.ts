import { PolicyCode } from '../policy-code';
import type { Breach, PolicyRule } from '../policy-rule';
import {
  isForPort,
  isForProtocol,
  isFromEverywhere,
  permissionsOf,
  typesWith,
} from '../security-permissions';
import type { Permission } from '../security-permissions';

const ADMIN_PORTS = [
  [22, 'SSH'],
  [3389, 'RDP'],
] as const;

/** A person on the instance is one guessed password away, for every address of the internet. */
export const adminPort: PolicyRule = {
  code: PolicyCode.ADMIN_PORT,
  types: typesWith('Ingress'),
  summary: 'A security group lets any address reach a port of administration.',
  remedy: "name the sources, or log on through Cloud Assistant's Session Manager",
  breaches: (resource) =>
    (permissionsOf(resource, 'Ingress') ?? []).filter(isFromEverywhere).flatMap(openPorts),
};

function openPorts({ at, properties }: Permission): Breach[] {
  if (!isForProtocol(properties, 'tcp')) return [];
  return ADMIN_PORTS.filter(([port]) => isForPort(properties, port)).map(([port, service]) => ({
    property: at === '' ? 'PortRange' : `${at}.PortRange`,
    value: properties['PortRange'],
    fault: `lets any address reach port ${port} (${service})`,
  }));
}
