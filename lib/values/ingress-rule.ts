import ipaddr from 'ipaddr.js';
import { problem, shown } from './problem-draft';

/** Where traffic is let in from, and how the rule is kept. */
export interface IngressRuleOptions {
  /**
   * Source IPv4 block, `203.0.113.0/24`.
   * @default '0.0.0.0/0', anybody
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
  /** One TCP port, 1 to 65535. */
  static tcp(port: number, options?: IngressRuleOptions): IngressRule {
    return new IngressRule('tcp', [port, port], options);
  }

  /** TCP ports `first` to `last`, both included. */
  static tcpRange(first: number, last: number, options?: IngressRuleOptions): IngressRule {
    return new IngressRule('tcp', [first, last], options);
  }

  /** One UDP port, 1 to 65535. */
  static udp(port: number, options?: IngressRuleOptions): IngressRule {
    return new IngressRule('udp', [port, port], options);
  }

  /** UDP ports `first` to `last`, both included. */
  static udpRange(first: number, last: number, options?: IngressRuleOptions): IngressRule {
    return new IngressRule('udp', [first, last], options);
  }

  /** ICMP: ping, and what path MTU discovery needs. */
  static icmp(options?: IngressRuleOptions): IngressRule {
    return new IngressRule('icmp', [-1, -1], options);
  }

  /** The source block. */
  readonly from: string;
  readonly priority: number;
  readonly description?: string;

  private constructor(
    readonly protocol: 'tcp' | 'udp' | 'icmp',
    readonly ports: readonly [number, number],
    options: IngressRuleOptions = {},
  ) {
    this.from = options.from ?? '0.0.0.0/0';
    this.priority = options.priority ?? 1;
    this.description = options.description;
  }
}

/** The parts of a rule that are known now: undefined where they are known only at deploy time. */
export interface KnownIngressRule {
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  readonly ports?: readonly [number, number];
  readonly from?: string;
  readonly priority?: number;
}

/** What is wrong with a rule, if anything. */
export function ingressProblems(property: string, rule: KnownIngressRule): string[] {
  return [
    ...portProblems(property, rule),
    ...(rule.from === undefined || ipaddr.IPv4.isValidCIDR(rule.from)
      ? []
      : [
          problem(
            property,
            `source ${shown(rule.from)} is no IPv4 block`,
            'write it as 203.0.113.0/24',
          ),
        ]),
    ...(rule.priority === undefined || isWithin(rule.priority, 1, 100)
      ? []
      : [problem(property, `priority ${rule.priority}`, 'use 1 to 100')]),
  ];
}

function portProblems(property: string, { protocol, ports }: KnownIngressRule): string[] {
  if (!ports || protocol === 'icmp') {
    return [];
  }
  const [first, last] = ports;
  return isWithin(first, 1, 65535) && isWithin(last, first, 65535)
    ? []
    : [problem(property, `${protocol} ports ${first} to ${last}`, 'use 1 to 65535, lowest first')];
}

function isWithin(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high;
}
