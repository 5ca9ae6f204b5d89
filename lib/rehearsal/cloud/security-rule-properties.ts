import ipaddr from 'ipaddr.js';

import type { JsonObject } from '../template/json';
import { CloudError } from './cloud-error';
import { optionalInteger, optionalText, requiredText } from './property-readers';
import type { SecurityGroupRule } from '../ports';

export type RuleDirection = SecurityGroupRule['direction'];

/** Properties of a rule, besides those of the other end. */
const COMMON = ['IpProtocol', 'PortRange', 'Description', 'NicType', 'Policy', 'Priority'];

export const ruleProperties: Readonly<Record<RuleDirection, readonly string[]>> = {
  ingress: [...COMMON, 'SourceCidrIp'],
  egress: [...COMMON, 'DestCidrIp'],
};

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
  return permissions.map((permission) => {
    requireKnown(direction, permission);
    const protocol = protocolOf(permission);
    return {
      direction,
      policy: policyOf(permission),
      protocol,
      ports: portsOf(permission, protocol),
      cidr: cidrOf(direction, permission),
      priority: optionalInteger(permission, 'Priority', 1, 100) ?? 1,
    };
  });
}

function requireKnown(direction: RuleDirection, permission: JsonObject): void {
  const known = ['SecurityGroupId', ...ruleProperties[direction]];
  const other = Object.keys(permission).find((key) => !known.includes(key));
  if (other === undefined) return;
  if (unplayedRuleProperties[direction].includes(other)) {
    invalid(other, 'the rehearsal does not play this end of a rule');
  }
  invalid(other, `'${other}' is not a property of a rule; known: ${known.slice(1).join(', ')}`);
}

function protocolOf(permission: JsonObject): SecurityGroupRule['protocol'] {
  const name = requiredText(permission, 'IpProtocol').toLowerCase();
  const known = (['tcp', 'udp', 'icmp', 'gre', 'all'] as const).find((one) => one === name);
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
  const [first, last] = (/^(-?\d+)\/(-?\d+)$/.exec(range) ?? []).slice(1).map(Number);
  const hasPorts = protocol === 'tcp' || protocol === 'udp';
  if (!hasPorts && range === '-1/-1') return undefined;
  const isRange =
    first !== undefined && last !== undefined && first >= 1 && last >= first && last <= 65535;
  if (hasPorts && isRange) return [first, last];
  const wanted = hasPorts ? 'first/last from 1 to 65535, such as 80/80,' : '-1/-1';
  return invalid('PortRange', `expected ${wanted} for ${protocol}, got '${range}'`);
}

function cidrOf(direction: RuleDirection, permission: JsonObject): string {
  const name = direction === 'ingress' ? 'SourceCidrIp' : 'DestCidrIp';
  const cidr = requiredText(permission, name);
  const block = cidr.includes('/') ? cidr : `${cidr}/32`;
  return ipaddr.IPv4.isValidCIDR(block)
    ? block
    : invalid(name, `expected an IPv4 block, got '${cidr}'`);
}

function invalid(name: string, message: string): never {
  throw new CloudError(`InvalidParameter.${name}`, message);
}
