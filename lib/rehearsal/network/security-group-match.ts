import ipaddr from 'ipaddr.js';
import type { SiteSecurityGroup, SecurityGroupRule } from '../ports';

/** A packet's end as a rule sees it: the other side, and what is asked of this one. */
export interface TrafficSample {
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  /** Address of the other end. */
  readonly peer: string;
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

/** Whether the groups let a new connection through. Without a rule: in no, out yes. */
export function admits(
  groups: readonly SiteSecurityGroup[],
  direction: SecurityGroupRule['direction'],
  probe: TrafficSample,
): boolean {
  const first = rulesInOrder(groups, direction).find((rule) => matches(rule, probe));
  return first === undefined ? direction === 'egress' : first.policy === 'accept';
}

function rank(rule: SecurityGroupRule): number {
  return rule.policy === 'drop' ? 0 : 1;
}

function matches(rule: SecurityGroupRule, probe: TrafficSample): boolean {
  return (
    (rule.protocol === 'all' || rule.protocol === probe.protocol) &&
    (rule.ports === undefined || inRange(rule.ports, probe.port)) &&
    ipaddr.parse(probe.peer).match(ipaddr.parseCIDR(rule.cidr))
  );
}

function inRange([first, last]: readonly [number, number], port: number | undefined): boolean {
  return port !== undefined && first <= port && port <= last;
}
