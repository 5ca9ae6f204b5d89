import { scalarText } from '../../values/scalar-text';
import { PolicyCode } from '../policy-code';
import type { Breach, PolicyRule } from '../policy-rule';
import { isForProtocol, isFromEverywhere, permissionsOf, typesWith } from '../security-permissions';
import type { Permission } from '../security-permissions';

/** More than services have that are meant for everyone, a passive FTP or a media server aside. */
const MOST_PORTS = 1000;

/** What listens on one of very many ports by accident is public as well. */
export const widePorts: PolicyRule = {
  code: PolicyCode.WIDE_PORTS,
  types: typesWith('Ingress'),
  summary: `A security group lets any address reach more than ${MOST_PORTS} ports.`,
  remedy: 'name the ports of the services, or the sources',
  breaches: (resource) =>
    (permissionsOf(resource, 'Ingress') ?? []).filter(isFromEverywhere).flatMap(wideRange),
};

function wideRange({ at, properties }: Permission): Breach[] {
  const hasPorts = isForProtocol(properties, 'tcp') || isForProtocol(properties, 'udp');
  const { PortRange: range } = properties;
  const count = hasPorts ? portCount(range) : 0;
  return count <= MOST_PORTS
    ? []
    : [
        {
          property: at === '' ? 'PortRange' : `${at}.PortRange`,
          value: range,
          fault: `lets any address reach ${count} ports`,
        },
      ];
}

function portCount(range: unknown): number {
  const [, first, last] = /^(-?\d+)\/(-?\d+)$/.exec(scalarText(range)) ?? [];
  if (first === undefined) return 0;
  return first === '-1' ? 65_535 : Number(last) - Number(first) + 1;
}
