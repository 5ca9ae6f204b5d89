import ipaddr from 'ipaddr.js';
import { type Problem, shown } from './problem';
import { problem, type ProblemPlace } from './problem-kinds';

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

/** What a security group lets in. Everything that no rule names stays out. */
export class IngressRule {
  /**
   * One TCP port.
   *
   * @param port 1 to 65535
   */
  static tcp(port: number, options?: IngressRuleOptions): IngressRule {
    return new IngressRule('tcp', [port, port], options);
  }

  /** TCP ports `first` to `last`, both included, 1 to 65535. */
  static tcpRange(first: number, last: number, options?: IngressRuleOptions): IngressRule {
    return new IngressRule('tcp', [first, last], options);
  }

  /**
   * One UDP port.
   *
   * @param port 1 to 65535
   */
  static udp(port: number, options?: IngressRuleOptions): IngressRule {
    return new IngressRule('udp', [port, port], options);
  }

  /** UDP ports `first` to `last`, both included, 1 to 65535. */
  static udpRange(first: number, last: number, options?: IngressRuleOptions): IngressRule {
    return new IngressRule('udp', [first, last], options);
  }

  /** ICMP: ping, and what path MTU discovery needs. */
  static icmp(options?: IngressRuleOptions): IngressRule {
    return new IngressRule('icmp', [-1, -1], options);
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
    protocol: 'tcp' | 'udp' | 'icmp',
    ports: readonly [number, number],
    options: IngressRuleOptions = {},
  ) {
    this.protocol = protocol;
    this.ports = ports;
    this.from = options.from ?? '0.0.0.0/0';
    this.priority = options.priority ?? 1;
    this.description = options.description;
  }
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
