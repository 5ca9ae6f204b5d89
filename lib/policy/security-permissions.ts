import { scalarText } from '../values/scalar-text';
import { isGiven, isUnknownScalar, itemsOf, mapOf } from './template-resource';
import type { TemplateMap, TemplateResource } from './template-resource';

/** The direction of a rule of a security group, as types and properties name it. */
export type PermissionDirection = 'Ingress' | 'Egress';

/** One rule of a security group, and where it stands. */
export interface Permission {
  /** Path within the resource's properties; empty for the resource itself. */
  readonly at: string;
  readonly properties: TemplateMap;
}

/** A priority that comes after all that can be given, 1 to 100: that of what holds without a rule. */
export const DEFAULT_PRIORITY = 101;

/**
 * The rules of one direction that a resource makes; undefined where only the deployment knows them.
 */
export function permissionsOf(
  { type, properties }: TemplateResource,
  direction: PermissionDirection,
): Permission[] | undefined {
  const [group, rule, rules] = typesWith(direction);
  if (type === rule) return [{ at: '', properties }];
  if (type === rules) return listed('Permissions', properties);
  return type === group ? listed(`SecurityGroup${direction}`, properties) : [];
}

/** Type of a security group, whose rules may stand in it or beside it. */
export const SECURITY_GROUP = 'ALIYUN::ECS::SecurityGroup';

/** The types that have rules of one direction: a group, one rule, several rules. */
export function typesWith(direction: PermissionDirection): string[] {
  const rule = `${SECURITY_GROUP}${direction}`;
  return [SECURITY_GROUP, rule, `${rule}es`];
}

function listed(property: string, properties: TemplateMap): Permission[] | undefined {
  return itemsOf(properties[property])?.map((item, index) => ({
    at: `${property}[${index}]`,
    properties: mapOf(item),
  }));
}

/** Whether a rule lets traffic through; otherwise it drops it. */
export function isAccepted({ Policy: policy }: TemplateMap): boolean {
  return (
    !isUnknownScalar(policy) && (!isGiven(policy) || scalarText(policy).toLowerCase() === 'accept')
  );
}

/** Whether a rule lets any address of the internet in. */
export function isFromEverywhere({ properties }: Permission): boolean {
  const { SourceCidrIp: source, Ipv6SourceCidrIp: ipv6Source } = properties;
  return isAccepted(properties) && (isEverywhere(source) || isEverywhere(ipv6Source));
}

/** The priority of a rule: 1 comes first. */
export function priorityOf({ Priority: priority = 1 }: TemplateMap): number {
  return Number(scalarText(priority));
}

/** Whether a rule is for this protocol, among others perhaps. */
export function isForProtocol({ IpProtocol: protocol }: TemplateMap, wanted: string): boolean {
  return ['all', wanted].includes(scalarText(protocol).toLowerCase());
}

/** Whether a rule is for this port, among others perhaps: `22/22`, `1/1024`, `-1/-1` for all. */
export function isForPort({ PortRange: range }: TemplateMap, port: number): boolean {
  const [first, last] = scalarText(range).split('/').map(Number);
  if (first === undefined || last === undefined) return false;
  return first === -1 || (first <= port && port <= last);
}

/**
 * Whether a block holds so much of the internet that it restricts nothing: more than the largest that
 * one organisation was ever given, in IPv4 a /8, in IPv6 a /16.
 */
export function isEverywhere(block: unknown): boolean {
  if (typeof block !== 'string') return false;
  const [address = '', length] = block.split('/');
  return length !== undefined && Number(length) < (address.includes(':') ? 16 : 8);
}
