import ipaddr from 'ipaddr.js';
import { CheckedValue } from './checked-value';
import { checkOptions, deliberate, optional } from './option-kinds';
import type { OptionKinds } from './option-kinds';
import { shown } from './problem';
import type { Problem } from './problem';
import { problem } from './problem-kinds';
import type { ProblemPlace } from './problem-kinds';
import type { GivenFault } from './given-fault';
import { argumentFaults, faultsOf, formed, NUMBER, TEXT } from './value-kinds';

/** Where a rule lets traffic in from, and how the rule is kept. */
export interface IngressRuleOptions {
  /**
   * Source IPv4 block, `203.0.113.0/24`.
   * @default '0.0.0.0/0', any address
   */
  readonly from?: string;
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

const INGRESS_RULE_OPTIONS: OptionKinds<IngressRuleOptions> = {
  from: deliberate(TEXT, 'any address'),
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

/**
 * What a security group lets in. Everything that no rule names stays out.
 *
 * @example
 * const ingress = [IngressRule.tcp(443), IngressRule.tcp(22, { from: '203.0.113.0/24' })];
 * new MultiEipInstance(this, 'Shop', { vSwitch, instanceType, ingress });
 */
export class IngressRule extends CheckedValue {
  /**
   * One TCP port.
   *
   * @param port 1 to 65535
   */
  static tcp(port: number, options: IngressRuleOptions = {}): IngressRule {
    return new IngressRule('tcp', 'tcp', [port, port], options);
  }

  /** TCP ports `first` to `last`, both included, 1 to 65535. */
  static tcpRange(first: number, last: number, options: IngressRuleOptions = {}): IngressRule {
    return new IngressRule('tcpRange', 'tcp', [first, last], options);
  }

  /**
   * One UDP port.
   *
   * @param port 1 to 65535
   */
  static udp(port: number, options: IngressRuleOptions = {}): IngressRule {
    return new IngressRule('udp', 'udp', [port, port], options);
  }

  /** UDP ports `first` to `last`, both included, 1 to 65535. */
  static udpRange(first: number, last: number, options: IngressRuleOptions = {}): IngressRule {
    return new IngressRule('udpRange', 'udp', [first, last], options);
  }

  /** ICMP: ping, and what path MTU discovery needs. */
  static icmp(options: IngressRuleOptions = {}): IngressRule {
    return new IngressRule('icmp', 'icmp', [-1, -1], options);
  }

  /** The protocol. */
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  /** First and last port; -1 and -1 where the protocol has none. */
  readonly ports: readonly [number, number];
  /** The source block. */
  readonly from: string;
  /** 1 (evaluated first) to 100. */
  readonly priority: number;
  /**
   * Text kept with the rule.
   * @default none
   */
  readonly description?: string;

  private constructor(
    factory: string,
    protocol: 'tcp' | 'udp' | 'icmp',
    ports: readonly [number, number],
    options: IngressRuleOptions,
  ) {
    const call = `IngressRule.${factory}`;
    const { usable, faults } = checkOptions(INGRESS_RULE_OPTIONS, options);
    super([...portFaults(call, ports), ...faultsOf("'options'", call, faults)]);
    this.protocol = protocol;
    this.ports = ports;
    this.from = usable.from ?? '0.0.0.0/0';
    this.priority = usable.priority ?? 1;
    this.description = usable.description;
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
export interface KnownIngressRule {
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  readonly ports?: readonly [number, number];
  readonly from?: string;
  readonly priority?: number;
}

/** What is wrong with a rule, if anything. */
export function ingressProblems(place: ProblemPlace, rule: KnownIngressRule): Problem[] {
  return [
    ...portProblems(place, rule),
    ...sourceProblems(place, rule),
    ...priorityProblems(place, rule),
  ];
}

function portProblems(place: ProblemPlace, { protocol, ports }: KnownIngressRule): Problem[] {
  if (!ports || protocol === 'icmp') {
    return [];
  }
  const [first, last] = ports;
  return isWithin(first, 1, 65535) && isWithin(last, first, 65535)
    ? []
    : [
        problem('ingress-ports', place, {
          value: ports,
          fault: `${protocol} ports ${first} to ${last} are out of range`,
          remedy: 'use 1 to 65535, the lower one first',
        }),
      ];
}

function sourceProblems(place: ProblemPlace, { from }: KnownIngressRule): Problem[] {
  return from === undefined || ipaddr.IPv4.isValidCIDR(from)
    ? []
    : [
        problem('ingress-source', place, {
          value: from,
          fault: `the source ${shown(from)} is not an IPv4 block`,
          remedy: 'write it as 203.0.113.0/24',
        }),
      ];
}

function priorityProblems(place: ProblemPlace, { priority }: KnownIngressRule): Problem[] {
  return priority === undefined || isWithin(priority, 1, 100)
    ? []
    : [
        problem('ingress-priority', place, {
          value: priority,
          fault: `priority ${priority} is out of range`,
          remedy: 'use 1 to 100',
        }),
      ];
}

function isWithin(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high;
}
