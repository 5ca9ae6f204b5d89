import ipaddr from 'ipaddr.js';
import type { SiteSecurityGroup, SecurityGroupRule } from '../ports';

/** A new connection, or a ping, as a rule of a security group sees it. */
export interface TrafficSample {
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  /** Address of the other end. */
  readonly peer: string;
  /** Address of this end: that of the ENI. */
  readonly own: string;
  /** Destination port; icmp has none. */
  readonly port?: number;
}

/**
 * The rules of one direction in the order in which the cloud tries them: by priority, over all
 * groups of an ENI; among equals a drop comes first.
 */
export function rulesInOrder(
  groups: readonly SiteSecurityGroup[],
  direction: SecurityGroupRule['direction'],
): SecurityGroupRule[] {
  return groups
    .flatMap((group) => group.rules)
    .filter((rule) => rule.direction === direction)
    .toSorted((a, b) => a.priority - b.priority || rank(a) - rank(b));
}

/** Whether the groups admit a new connection. Where no rule matches: ingress no, egress yes. */
export function admits(
  groups: readonly SiteSecurityGroup[],
  direction: SecurityGroupRule['direction'],
  sample: TrafficSample,
): boolean {
  const first = rulesInOrder(groups, direction).find((rule) => matches(rule, sample));
  return first === undefined ? direction === 'egress' : first.policy === 'accept';
}

function rank(rule: SecurityGroupRule): number {
  return rule.policy === 'drop' ? 0 : 1;
}

function matches(rule: SecurityGroupRule, sample: TrafficSample): boolean {
  return (
    (rule.protocol === 'all' || rule.protocol === sample.protocol) &&
    (rule.ports === undefined || inRange(rule.ports, sample.port)) &&
    isIn(sample.peer, rule.cidr) &&
    (rule.own === undefined || isIn(sample.own, rule.own))
  );
}

function isIn(address: string, block: string): boolean {
  return ipaddr.parse(address).match(ipaddr.parseCIDR(block));
}

function inRange([first, last]: readonly [number, number], port: number | undefined): boolean {
  return port !== undefined && first <= port && port <= last;
}
