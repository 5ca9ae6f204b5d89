import ipaddr from 'ipaddr.js';

import type { CombinationRule, ValueRule, ValueRules } from '../stack/value-rule';
import type { JsonObject } from '../template/json';
import { CloudError } from './cloud-error';
import { optionalInteger, optionalText, requiredText } from './property-readers';
import type { SecurityGroupRule } from '../ports';
import {
  formed,
  ipv4Source,
  listOf,
  mapOf,
  oneOf,
  optionally,
  playedOf,
  textOf,
  wholeNumber,
} from './value-rules';

export type RuleDirection = SecurityGroupRule['direction'];

const PROTOCOLS = ['tcp', 'udp', 'icmp', 'gre', 'all'] as const;

const PORT_RANGE = optionally(
  formed(/^-?\d+\/-?\d+$/, 'a first and a last port, such as 80/80, or -1/-1 for all'),
);

/** Properties of a rule, besides those of the other end. */
const COMMON: ValueRules = {
  Description: textOf(0, 512),
  IpProtocol: playedOf(PROTOCOLS, ['icmpv6']),
  NicType: optionally(oneOf('internet', 'intranet')),
  Policy: optionally(oneOf('accept', 'drop')),
  PortRange: PORT_RANGE,
  Priority: wholeNumber(1, 100),
};

/** What the properties of a rule take. Source: the ROS CDK 1.11 (2026-11). */
export const ruleValues: Readonly<Record<RuleDirection, ValueRules>> = {
  ingress: { ...COMMON, SourceCidrIp: optionally(ipv4Source) },
  egress: { ...COMMON, DestCidrIp: optionally(ipv4Source) },
};

/** Which ports a protocol has. */
export const PORTS_OF_PROTOCOL: CombinationRule = {
  properties: ['IpProtocol', 'PortRange'],
  refusal: ({ IpProtocol: protocol, PortRange: value = null }) => {
    const isKnown = PROTOCOLS.some((one) => one === protocol);
    if (!isKnown || typeof value !== 'string' || arePorts(String(protocol), value))
      return undefined;
    return { place: 'PortRange', takes: portsTaken(String(protocol)), value };
  },
};

/**
 * Rules in a list, which can also name this end: the addresses of the ENI that they are for.
 *
 * @param most rules in one list
 */
export function permissionList(direction: RuleDirection, most?: number): ValueRule {
  const other = direction === 'ingress' ? 'egress' : 'ingress';
  const ownBlock = { [blockName(other)]: optionally(ipv4Source) };
  const permission = mapOf(
    { ...ruleValues[direction], ...ownBlock },
    {
      required: ['IpProtocol', 'PortRange'],
      unplayed: [
        ...unplayedRuleProperties[direction],
        ...unplayedRuleProperties[other],
        'DestGroupOwnerAccount',
        'SourceGroupOwnerAccount',
      ],
      combinations: [PORTS_OF_PROTOCOL],
    },
  );
  return listOf(permission, 0, most);
}

/** Ends and ports that the site cannot tell apart. */
export const unplayedRuleProperties: Readonly<Record<RuleDirection, readonly string[]>> = {
  ingress: [
    'Ipv6SourceCidrIp',
    'SourceGroupId',
    'SourceGroupOwnerId',
    'SourcePortRange',
    'SourcePrefixListId',
  ],
  egress: ['Ipv6DestCidrIp', 'DestGroupId', 'DestGroupOwnerId', 'DestPrefixListId'],
};

/** Lets everything out: what a group does unless a rule says otherwise. */
export const ALLOW_ALL_EGRESS = allowAll('egress');

/** Lets everything in and out. */
export const ALLOW_ALL: readonly SecurityGroupRule[] = [allowAll('ingress'), ALLOW_ALL_EGRESS];

function allowAll(direction: RuleDirection): SecurityGroupRule {
  return { direction, policy: 'accept', protocol: 'all', cidr: '0.0.0.0/0', priority: 100 };
}

/** @throws CloudError naming what is wrong with a rule. */
export function rulesOf(
  direction: RuleDirection,
  permissions: readonly JsonObject[],
): SecurityGroupRule[] {
  return permissions.filter(isPlayed(direction)).map((permission) => {
    const protocol = protocolOf(permission);
    return {
      direction,
      policy: policyOf(permission),
      protocol,
      ports: portsOf(permission, protocol),
      cidr: blockOf(blockName(direction), permission),
      ...ownBlockOf(direction, permission),
      priority: optionalInteger(permission, 'Priority', 1, 100) ?? 1,
    };
  });
}

/** A rule whose other end is not played was told before: it lets nothing in from the internet. */
function isPlayed(direction: RuleDirection): (permission: JsonObject) => boolean {
  const { [direction]: others } = unplayedRuleProperties;
  const block = blockName(direction);
  return (permission) =>
    Object.hasOwn(permission, block) || !others.some((name) => Object.hasOwn(permission, name));
}

function blockName(direction: RuleDirection): string {
  return direction === 'ingress' ? 'SourceCidrIp' : 'DestCidrIp';
}

function protocolOf(permission: JsonObject): SecurityGroupRule['protocol'] {
  const name = requiredText(permission, 'IpProtocol').toLowerCase();
  const known = PROTOCOLS.find((one) => one === name);
  return known ?? invalid('IpProtocol', `expected tcp, udp, icmp, gre or all, got '${name}'`);
}

function policyOf(permission: JsonObject): SecurityGroupRule['policy'] {
  const policy = optionalText(permission, 'Policy')?.toLowerCase() ?? 'accept';
  if (policy === 'accept' || policy === 'drop') return policy;
  return invalid('Policy', `expected accept or drop, got '${policy}'`);
}

function portsOf(
  permission: JsonObject,
  protocol: SecurityGroupRule['protocol'],
): SecurityGroupRule['ports'] {
  const range = requiredText(permission, 'PortRange');
  if (!arePorts(protocol, range)) {
    invalid('PortRange', `expected ${portsTaken(protocol)}, got '${range}'`);
  }
  return hasPorts(protocol) ? portsIn(range) : undefined;
}

function arePorts(protocol: string, range: string): boolean {
  if (!hasPorts(protocol)) return range === '-1/-1';
  const [first, last] = portsIn(range) ?? [0, 0];
  return first >= 1 && last >= first && last <= 65_535;
}

function portsTaken(protocol: string): string {
  const wanted = hasPorts(protocol) ? 'first/last from 1 to 65535, such as 80/80,' : '-1/-1';
  return `${wanted} for ${protocol}`;
}

function hasPorts(protocol: string): boolean {
  return protocol === 'tcp' || protocol === 'udp';
}

function portsIn(range: string): readonly [number, number] | undefined {
  const [, first, last] = /^(-?\d+)\/(-?\d+)$/.exec(range) ?? [];
  return first === undefined ? undefined : [Number(first), Number(last)];
}

function ownBlockOf(direction: RuleDirection, permission: JsonObject): { own?: string } {
  const name = blockName(direction === 'ingress' ? 'egress' : 'ingress');
  return optionalText(permission, name) === undefined ? {} : { own: blockOf(name, permission) };
}

function blockOf(name: string, permission: JsonObject): string {
  const cidr = requiredText(permission, name);
  const block = cidr.includes('/') ? cidr : `${cidr}/32`;
  return ipaddr.IPv4.isValidCIDR(block)
    ? block
    : invalid(name, `expected an IPv4 block, got '${cidr}'`);
}

function invalid(name: string, message: string): never {
  throw new CloudError(`InvalidParameter.${name}`, message);
}
