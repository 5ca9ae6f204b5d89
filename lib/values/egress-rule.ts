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

/** Where a rule lets traffic out to, and how the rule is kept. Its last priority is 99. */
export interface EgressRuleOptions extends SecurityRuleOptions {
  /**
   * Destination IPv4 block, `203.0.113.0/24`.
   * @default '0.0.0.0/0', any address
   */
  readonly to?: string;
}

const EGRESS_RULE_OPTIONS: OptionKinds<EgressRuleOptions> = {
  to: deliberate(TEXT, 'any address'),
  ...SECURITY_RULE_OPTIONS,
};

/**
 * What a security group lets out: connections that the instance opens. Answers need no rule, since a group
 * remembers what it let in.
 *
 * @example
 * const egress = [EgressRule.tcp(443), EgressRule.udp(53, { to: '192.168.0.0/16' })];
 * new MultiEipInstance(this, 'Shop', { vSwitch, instanceType, egress });
 */
export class EgressRule extends SecurityRule {
  /**
   * One TCP port.
   *
   * @param port 1 to 65535
   */
  static tcp(port: number, options: EgressRuleOptions = {}): EgressRule {
    return new EgressRule({ factory: 'tcp', protocol: 'tcp', ports: [port, port] }, options);
  }

  /** TCP ports `first` to `last`, both included, 1 to 65535. */
  static tcpRange(first: number, last: number, options: EgressRuleOptions = {}): EgressRule {
    return new EgressRule({ factory: 'tcpRange', protocol: 'tcp', ports: [first, last] }, options);
  }

  /**
   * One UDP port.
   *
   * @param port 1 to 65535
   */
  static udp(port: number, options: EgressRuleOptions = {}): EgressRule {
    return new EgressRule({ factory: 'udp', protocol: 'udp', ports: [port, port] }, options);
  }

  /** UDP ports `first` to `last`, both included, 1 to 65535. */
  static udpRange(first: number, last: number, options: EgressRuleOptions = {}): EgressRule {
    return new EgressRule({ factory: 'udpRange', protocol: 'udp', ports: [first, last] }, options);
  }

  /** ICMP: ping, and what path MTU discovery needs. */
  static icmp(options: EgressRuleOptions = {}): EgressRule {
    return new EgressRule({ factory: 'icmp', protocol: 'icmp', ports: [-1, -1] }, options);
  }

  /** The destination block. */
  readonly to: string;

  private constructor(traffic: RuledTraffic, options: EgressRuleOptions) {
    const call = `EgressRule.${traffic.factory}`;
    const { usable, faults } = checkOptions(EGRESS_RULE_OPTIONS, options);
    super(call, traffic, usable, faultsOf("'options'", call, faults));
    this.to = usable.to ?? '0.0.0.0/0';
  }
}

/** Among rules of one priority a drop comes first: the last priority is that of the drop of all the rest. */
const LIMITS: SecurityRuleLimits = {
  ports: 'egress-ports',
  block: 'egress-destination',
  priority: 'egress-priority',
  blockName: 'destination',
  lastPriority: 99,
};

/** What is wrong with a rule, if anything. */
export function egressProblems(place: ProblemPlace, rule: KnownSecurityRule): Problem[] {
  return securityRuleProblems(place, rule, LIMITS);
}
