import { DEFAULT_EIP_BANDWIDTH, MAX_EIP_BANDWIDTH, SUBSCRIPTION_COUNTS } from '../facts/eip-rules';
import { CheckedValue } from './checked-value';
import { argumentFaults, instanceOf, NUMBER } from './value-kinds';

/**
 * For how long a subscription is bought.
 *
 * @example
 * const billing = EipBilling.subscription(10, SubscriptionPeriod.months(3));
 * edge.bindEip('web', { billing });
 */
export class SubscriptionPeriod extends CheckedValue {
  /**
   * A number of months.
   *
   * @param count 1 to 9, 12, 24 or 36
   */
  static months(count: number): SubscriptionPeriod {
    return new SubscriptionPeriod(count, 'Month');
  }

  /**
   * A number of years.
   *
   * @param count 1 to 3
   */
  static years(count: number): SubscriptionPeriod {
    return new SubscriptionPeriod(count, 'Year');
  }

  /** Months or years. */
  readonly count: number;
  /** What `count` counts, as the resource's property `PricingCycle` has it. */
  readonly unit: 'Month' | 'Year';

  private constructor(count: number, unit: 'Month' | 'Year') {
    super(argumentFaults(`SubscriptionPeriod.${unit.toLowerCase()}s`, { count: [count, NUMBER] }));
    this.count = count;
    this.unit = unit;
  }

  /** Counts that can be bought of this unit. */
  get allowed(): readonly number[] {
    return SUBSCRIPTION_COUNTS[this.unit];
  }
}

const PERIOD = instanceOf(
  SubscriptionPeriod,
  'a SubscriptionPeriod, such as SubscriptionPeriod.months(1)',
);

/**
 * How an EIP is paid for, with its peak bandwidth in Mbit/s.
 *
 * @see https://www.alibabacloud.com/help/eip/developer-reference/api-allocateeipaddress
 * @example
 * edge.bindEip('web', { billing: EipBilling.payByTraffic(50) });
 * edge.bindEip('mail', { billing: EipBilling.payByBandwidth(10) });
 */
export class EipBilling extends CheckedValue {
  /**
   * Pay as you go for the traffic.
   *
   * @param bandwidth cap in Mbit/s, 1 to 200; default 5
   */
  static payByTraffic(bandwidth: number = DEFAULT_EIP_BANDWIDTH): EipBilling {
    return new EipBilling('payByTraffic', bandwidth);
  }

  /**
   * Pay as you go for the bandwidth.
   *
   * @param bandwidth Mbit/s, 1 to 500; default 5
   */
  static payByBandwidth(bandwidth: number = DEFAULT_EIP_BANDWIDTH): EipBilling {
    return new EipBilling('payByBandwidth', bandwidth);
  }

  /**
   * Subscription, paid in advance for the bandwidth.
   *
   * A subscription EIP cannot be released before its time is up: deleting the stack leaves it. When its
   * time is up, it and its address are gone unless it was renewed. ROS has no property for auto renewal:
   * switch it on once the stack is there, under Renewal Management in the console.
   *
   * @param bandwidth Mbit/s, 1 to 1000
   * @param period for how long
   */
  static subscription(bandwidth: number, period: SubscriptionPeriod): EipBilling {
    return new EipBilling('subscription', bandwidth, period);
  }

  /** The billing method: the factory that made this, which messages name. */
  readonly method: 'payByTraffic' | 'payByBandwidth' | 'subscription';
  /** Peak bandwidth in Mbit/s. */
  readonly bandwidth: number;
  /**
   * For how long it is paid in advance.
   * @default none, pay as you go
   */
  readonly period?: SubscriptionPeriod;

  private constructor(
    method: 'payByTraffic' | 'payByBandwidth' | 'subscription',
    bandwidth: number,
    period?: SubscriptionPeriod,
  ) {
    super(
      argumentFaults(`EipBilling.${method}`, {
        bandwidth: [bandwidth, NUMBER],
        ...(method === 'subscription' ? { period: [period, PERIOD] } : {}),
      }),
    );
    this.method = method;
    this.bandwidth = bandwidth;
    this.period = period;
  }

  /** The resource's property `InternetChargeType`: a subscription is always paid by bandwidth. */
  get internetChargeType(): 'PayByTraffic' | 'PayByBandwidth' {
    return this.method === 'payByTraffic' ? 'PayByTraffic' : 'PayByBandwidth';
  }

  /** Largest bandwidth that this method sells, in Mbit/s. */
  get maxBandwidth(): number {
    return MAX_EIP_BANDWIDTH[this.method];
  }

  /** Whether it is paid in advance. */
  get isSubscription(): boolean {
    return this.period !== undefined;
  }
}
