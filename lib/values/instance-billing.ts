import { AUTO_RENEW_MONTHS, INSTANCE_PERIODS } from '../facts/instance-billing-rules';
import { CheckedValue } from './checked-value';
import { SubscriptionPeriod } from './eip-billing';
import type { GivenFault } from './given-fault';
import { checkOptions, optional } from './option-kinds';
import type { OptionKinds } from './option-kinds';
import type { Problem } from './problem';
import { problem } from './problem-kinds';
import type { ProblemPlace } from './problem-kinds';
import { argumentFaults, faultsOf, instanceOf, NUMBER } from './value-kinds';

/** How a spot instance is bought. */
export interface SpotOptions {
  /**
   * What an hour may cost at most, in the currency of the account, with up to three decimals. The instance is
   * released when the market asks for more.
   * @default no more than the pay-as-you-go price, and released only where its capacity is needed
   */
  readonly maxHourlyPrice?: number;
}

/** How a subscription of an instance goes on. */
export interface InstanceSubscriptionOptions {
  /**
   * Months for which it is renewed when its time is up, each time: 1, 2, 3, 6, 12, 24, 36, 48 or 60.
   * @default it is not renewed, and stops
   */
  readonly renewForMonths?: number;
}

const SPOT_OPTIONS: OptionKinds<SpotOptions> = { maxHourlyPrice: optional(NUMBER) };
const SUBSCRIPTION_OPTIONS: OptionKinds<InstanceSubscriptionOptions> = {
  renewForMonths: optional(NUMBER),
};
const PERIOD = instanceOf(
  SubscriptionPeriod,
  'a SubscriptionPeriod, such as SubscriptionPeriod.months(1)',
);

/**
 * How a new instance is paid for.
 *
 * @example
 * const billing = InstanceBilling.spot();
 * new MultiEipInstance(this, 'Batch', { vSwitch, instanceType, billing });
 */
export class InstanceBilling extends CheckedValue {
  /** Pay as you go. */
  static payAsYouGo(): InstanceBilling {
    return new InstanceBilling('payAsYouGo', {});
  }

  /**
   * Pay as you go at the price of the market: cheaper, and the cloud may release the instance at any time,
   * whose EIPs then stay in the account, bound to nothing.
   */
  static spot(options: SpotOptions = {}): InstanceBilling {
    const { usable, faults } = checkOptions(SPOT_OPTIONS, options);
    return new InstanceBilling(
      'spot',
      usable,
      faultsOf("'options'", 'InstanceBilling.spot', faults),
    );
  }

  /**
   * Paid in advance. ROS cannot release such an instance before its time is up: the deletion of its stack fails.
   *
   * @param period 1 to 9, 12, 24, 36, 48 or 60 months, or 1 to 5 years
   */
  static subscription(
    period: SubscriptionPeriod,
    options: InstanceSubscriptionOptions = {},
  ): InstanceBilling {
    const call = 'InstanceBilling.subscription';
    const { usable, faults } = checkOptions(SUBSCRIPTION_OPTIONS, options);
    return new InstanceBilling('subscription', { period, ...usable }, [
      ...argumentFaults(call, { period: [period, PERIOD] }),
      ...faultsOf("'options'", call, faults),
    ]);
  }

  /** The method: the factory that made this, which messages name. */
  readonly method: 'payAsYouGo' | 'spot' | 'subscription';
  /**
   * For how long it is paid in advance.
   * @default none, pay as you go
   */
  readonly period?: SubscriptionPeriod;
  /**
   * Months for which it is renewed.
   * @default it is not
   */
  readonly renewForMonths?: number;
  /**
   * What an hour of a spot instance may cost at most.
   * @default no limit but the pay-as-you-go price
   */
  readonly maxHourlyPrice?: number;

  private constructor(
    method: 'payAsYouGo' | 'spot' | 'subscription',
    terms: SpotOptions & InstanceSubscriptionOptions & { readonly period?: SubscriptionPeriod },
    faults: readonly GivenFault[] = [],
  ) {
    super(faults);
    this.method = method;
    this.period = terms.period;
    this.renewForMonths = terms.renewForMonths;
    this.maxHourlyPrice = terms.maxHourlyPrice;
  }
}

/** The terms as far as they are known now: undefined where only the deployment knows them. */
export interface KnownInstanceBilling {
  readonly period?: { readonly count?: number; readonly unit: 'Month' | 'Year' };
  readonly renewForMonths?: number;
  readonly maxHourlyPrice?: number;
}

/** What is wrong with them, if anything. */
export function instanceBillingProblems(
  place: ProblemPlace,
  { period, renewForMonths, maxHourlyPrice }: KnownInstanceBilling,
): Problem[] {
  return [
    ...(period ? periodProblems(place, period) : []),
    ...(renewForMonths === undefined ? [] : renewalProblems(place, renewForMonths)),
    ...(maxHourlyPrice === undefined ? [] : priceProblems(place, maxHourlyPrice)),
  ];
}

function periodProblems(
  place: ProblemPlace,
  { count, unit }: NonNullable<KnownInstanceBilling['period']>,
): Problem[] {
  const sold: readonly number[] = INSTANCE_PERIODS[unit];
  return count === undefined || sold.includes(count)
    ? []
    : [
        problem('instance-period', place, {
          value: count,
          fault: `an instance is not sold for ${count} ${unit.toLowerCase()}s`,
          remedy: `use ${sold.join(', ')}`,
        }),
      ];
}

function renewalProblems(place: ProblemPlace, months: number): Problem[] {
  return AUTO_RENEW_MONTHS.some((one) => one === months)
    ? []
    : [
        problem('instance-period', place, {
          value: months,
          fault: `an instance is not renewed for ${months} months`,
          remedy: `use ${AUTO_RENEW_MONTHS.join(', ')}`,
        }),
      ];
}

function priceProblems(place: ProblemPlace, price: number): Problem[] {
  return price > 0 && Number.isInteger(Number((price * 1000).toFixed(6)))
    ? []
    : [
        problem('spot-price', place, {
          value: price,
          fault: `${price} is not a price of an hour`,
          remedy: 'use a number above 0 with up to three decimals',
        }),
      ];
}
