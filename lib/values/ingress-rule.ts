import { checkOptions, deliberate } from './option-kinds';
import type { OptionKinds } from './option-kinds';
import type { Problem } from './problem';
import type { ProblemPlace } from './problem-kinds';
import { SECURITY_RULE_OPTIONS, SecurityRule, securityRuleProblems } from './security-rule';
import type {
  KnownSecurityRule,
  RuledTraffic,
  SecurityRuleLimits,
  SecurityRuleOptions,
} from './security-rule';
import { faultsOf, TEXT } from './value-kinds';

/** Where a rule lets traffic in from, and how the rule is kept. */
export interface IngressRuleOptions extends SecurityRuleOptions {
  /**
   * Source IPv4 block, `203.0.113.0/24`.
   * @default '0.0.0.0/0', any address
   */
  readonly from?: string;
}

const INGRESS_RULE_OPTIONS: OptionKinds<IngressRuleOptions> = {
  from: deliberate(TEXT, 'any address'),
  ...SECURITY_RULE_OPTIONS,
};

/**
 * What a security group lets in. Everything that no rule names stays out.
 *
 * @example
 * const ingress = [IngressRule.tcp(443), IngressRule.tcp(22, { from: '203.0.113.0/24' })];
 * new MultiEipInstance(this, 'Shop', { vSwitch, instanceType, ingress });
 */
export class IngressRule extends SecurityRule {
  /**
   * One TCP port.
   *
   * @param port 1 to 65535
   */
  static tcp(port: number, options: IngressRuleOptions = {}): IngressRule {
    return new IngressRule({ factory: 'tcp', protocol: 'tcp', ports: [port, port] }, options);
  }

  /** TCP ports `first` to `last`, both included, 1 to 65535. */
  static tcpRange(first: number, last: number, options: IngressRuleOptions = {}): IngressRule {
    return new IngressRule({ factory: 'tcpRange', protocol: 'tcp', ports: [first, last] }, options);
  }

  /**
   * One UDP port.
   *
   * @param port 1 to 65535
   */
  static udp(port: number, options: IngressRuleOptions = {}): IngressRule {
    return new IngressRule({ factory: 'udp', protocol: 'udp', ports: [port, port] }, options);
  }

  /** UDP ports `first` to `last`, both included, 1 to 65535. */
  static udpRange(first: number, last: number, options: IngressRuleOptions = {}): IngressRule {
    return new IngressRule({ factory: 'udpRange', protocol: 'udp', ports: [first, last] }, options);
  }

  /** ICMP: ping, and what path MTU discovery needs. */
  static icmp(options: IngressRuleOptions = {}): IngressRule {
    return new IngressRule({ factory: 'icmp', protocol: 'icmp', ports: [-1, -1] }, options);
  }

  /** The source block. */
  readonly from: string;

  private constructor(traffic: RuledTraffic, options: IngressRuleOptions) {
    const call = `IngressRule.${traffic.factory}`;
    const { usable, faults } = checkOptions(INGRESS_RULE_OPTIONS, options);
    super(call, traffic, usable, faultsOf("'options'", call, faults));
    this.from = usable.from ?? '0.0.0.0/0';
  }
}

const LIMITS: SecurityRuleLimits = {
  ports: 'ingress-ports',
  block: 'ingress-source',
  priority: 'ingress-priority',
  blockName: 'source',
  lastPriority: 100,
};

/** What is wrong with a rule, if anything. */
export function ingressProblems(place: ProblemPlace, rule: KnownSecurityRule): Problem[] {
  return securityRuleProblems(place, rule, LIMITS);
}
