import ipaddr from 'ipaddr.js';
import { CheckedValue } from './checked-value';
import type { GivenFault } from './given-fault';
import { optional } from './option-kinds';
import { shown } from './problem';
import type { Problem } from './problem';
import { problem } from './problem-kinds';
import type { LibraryProblemCode, ProblemPlace } from './problem-kinds';
import { argumentFaults, formed, NUMBER } from './value-kinds';

/** How a rule of a security group is kept. */
export interface SecurityRuleOptions {
  /**
   * Text kept with the rule.
   * @default none
   */
  readonly description?: string;
  /**
   * 1 (evaluated first) to 100.
   * @default 1
   */
  readonly priority?: number;
}

/** What each of them takes. */
export const SECURITY_RULE_OPTIONS = {
  description: optional(
    formed(
      'resource-description',
      /^(?!https?:\/\/)[^]{1,512}$/,
      'a description that a rule can have',
      'use 1 to 512 characters, not starting with http:// or https://',
    ),
  ),
  priority: optional(NUMBER),
};

/** The protocols of rules. */
export type SecurityRuleProtocol = 'tcp' | 'udp' | 'icmp';

/** What a rule is for: protocol and ports, and the first argument's name in its factory. */
export interface RuledTraffic {
  readonly factory: string;
  readonly protocol: SecurityRuleProtocol;
  /** First and last port; -1 and -1 where the protocol has none. */
  readonly ports: readonly [number, number];
}

/**
 * A rule of a security group, for one direction: an `IngressRule` or an `EgressRule`.
 *
 * @example
 * const { protocol, ports, priority } = EgressRule.tcp(443);
 */
export abstract class SecurityRule extends CheckedValue {
  /** The protocol. */
  readonly protocol: SecurityRuleProtocol;
  /** First and last port; -1 and -1 where the protocol has none. */
  readonly ports: readonly [number, number];
  /** 1 (evaluated first) to 100. */
  readonly priority: number;
  /**
   * Text kept with the rule.
   * @default none
   */
  readonly description?: string;

  protected constructor(
    call: string,
    { protocol, ports }: RuledTraffic,
    { priority = 1, description }: SecurityRuleOptions,
    faults: readonly GivenFault[],
  ) {
    super([...portFaults(call, ports), ...faults]);
    this.protocol = protocol;
    this.ports = ports;
    this.priority = priority;
    this.description = description;
  }
}

function portFaults(call: string, [first, last]: readonly [unknown, unknown]): GivenFault[] {
  return argumentFaults(
    call,
    Object.is(first, last)
      ? { port: [first, NUMBER] }
      : { first: [first, NUMBER], last: [last, NUMBER] },
  );
}

/** The parts of a rule that are known now: undefined where only the deployment knows them. */
export interface KnownSecurityRule {
  readonly protocol: SecurityRuleProtocol;
  readonly ports?: readonly [number, number];
  /** The other end. */
  readonly block?: string;
  readonly priority?: number;
}

/** What the rules of one direction are checked by. */
export interface SecurityRuleLimits {
  readonly ports: LibraryProblemCode;
  readonly block: LibraryProblemCode;
  readonly priority: LibraryProblemCode;
  /** What the other end is called. */
  readonly blockName: string;
  readonly lastPriority: number;
}

/** What is wrong with a rule, if anything. */
export function securityRuleProblems(
  place: ProblemPlace,
  rule: KnownSecurityRule,
  limits: SecurityRuleLimits,
): Problem[] {
  return [
    ...portProblems(place, rule, limits),
    ...blockProblems(place, rule, limits),
    ...priorityProblems(place, rule, limits),
  ];
}

function portProblems(
  place: ProblemPlace,
  { protocol, ports }: KnownSecurityRule,
  limits: SecurityRuleLimits,
): Problem[] {
  if (!ports || protocol === 'icmp') return [];
  const [first, last] = ports;
  return isWithin(first, 1, 65535) && isWithin(last, first, 65535)
    ? []
    : [
        problem(limits.ports, place, {
          value: ports,
          fault: `${protocol} ports ${first} to ${last} are out of range`,
          remedy: 'use 1 to 65535, the lower one first',
        }),
      ];
}

function blockProblems(
  place: ProblemPlace,
  { block }: KnownSecurityRule,
  limits: SecurityRuleLimits,
): Problem[] {
  return block === undefined || ipaddr.IPv4.isValidCIDR(block)
    ? []
    : [
        problem(limits.block, place, {
          value: block,
          fault: `the ${limits.blockName} ${shown(block)} is not an IPv4 block`,
          remedy: 'write it as 203.0.113.0/24',
        }),
      ];
}

function priorityProblems(
  place: ProblemPlace,
  { priority }: KnownSecurityRule,
  limits: SecurityRuleLimits,
): Problem[] {
  return priority === undefined || isWithin(priority, 1, limits.lastPriority)
    ? []
    : [
        problem(limits.priority, place, {
          value: priority,
          fault: `priority ${priority} is out of range`,
          remedy: `use 1 to ${limits.lastPriority}`,
        }),
      ];
}

function isWithin(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high;
}
