import { problem } from './problem-draft';

/** For how long a subscription is bought. */
export class SubscriptionPeriod {
  /** @param count 1 to 9, 12, 24 or 36 */
  static months(count: number): SubscriptionPeriod {
    return new SubscriptionPeriod(count, 'Month', [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 24, 36]);
  }

  /** @param count 1 to 3 */
  static years(count: number): SubscriptionPeriod {
    return new SubscriptionPeriod(count, 'Year', [1, 2, 3]);
  }

  private constructor(
    readonly count: number,
    readonly unit: 'Month' | 'Year',
    /** Counts that can be bought. */
    readonly allowed: readonly number[],
  ) {}
}

/** Bandwidth of an EIP where none is given, in Mbit/s: the EIP service's own default. */
const DEFAULT_BANDWIDTH = 5;

/**
 * How an EIP is paid for, with its peak bandwidth in Mbit/s.
 *
 * The figures are those of the EIP service's AllocateEipAddress operation.
 */
export class EipBilling {
  /** Pay as you go for the traffic; the bandwidth is a cap, 1 to 200 Mbit/s (default 5). */
  static payByTraffic(bandwidth: number = DEFAULT_BANDWIDTH): EipBilling {
    return new EipBilling('payByTraffic', 'PayByTraffic', bandwidth, 200);
  }

  /** Pay as you go for the bandwidth, 1 to 500 Mbit/s (default 5). */
  static payByBandwidth(bandwidth: number = DEFAULT_BANDWIDTH): EipBilling {
    return new EipBilling('payByBandwidth', 'PayByBandwidth', bandwidth, 500);
  }

  /**
   * Subscription, paid in advance for the bandwidth, 1 to 1000 Mbit/s.
   *
   * A subscription EIP cannot be released before its time is up: deleting the stack leaves it.
   */
  static subscription(bandwidth: number, period: SubscriptionPeriod): EipBilling {
    return new EipBilling('subscription', 'PayByBandwidth', bandwidth, 1000, period);
  }

  private constructor(
    /** The factory that made it, for messages. */
    readonly method: 'payByTraffic' | 'payByBandwidth' | 'subscription',
    readonly internetChargeType: 'PayByTraffic' | 'PayByBandwidth',
    /** Peak bandwidth in Mbit/s. */
    readonly bandwidth: number,
    /** Largest bandwidth that this method sells, in Mbit/s. */
    readonly maxBandwidth: number,
    /** Set for a subscription only. */
    readonly period?: SubscriptionPeriod,
  ) {}

  /** Whether it is paid in advance. */
  get isSubscription(): boolean {
    return this.period !== undefined;
  }
}

/** The line type of an EIP (`Isp`). Lines other than `BGP` are sold in some regions only. */
export enum EipLineType {
  /** BGP (Multi-ISP). */
  BGP = 'BGP',
  /**
   * BGP (Multi-ISP) Pro: Hong Kong, Singapore, Tokyo, Kuala Lumpur, Manila, Jakarta, Bangkok.
   */
  BGP_PRO = 'BGP_PRO',
  /** Single line, for accounts on the allow-list. */
  CHINA_TELECOM = 'ChinaTelecom',
  /** Single line, for accounts on the allow-list. */
  CHINA_UNICOM = 'ChinaUnicom',
  /** Single line, for accounts on the allow-list. */
  CHINA_MOBILE = 'ChinaMobile',
  /** Single line, layer 2, for accounts on the allow-list. */
  CHINA_TELECOM_L2 = 'ChinaTelecom_L2',
  /** Single line, layer 2, for accounts on the allow-list. */
  CHINA_UNICOM_L2 = 'ChinaUnicom_L2',
  /** Single line, layer 2, for accounts on the allow-list. */
  CHINA_MOBILE_L2 = 'ChinaMobile_L2',
  /** Hangzhou Finance Cloud. */
  BGP_FINANCE_CLOUD = 'BGP_FinanceCloud',
}

/** The protection of an EIP (`SecurityProtectionTypes`). */
export enum EipProtection {
  /** Anti-DDoS Pro/Premium: for pay-as-you-go EIPs on the line type `BGP`. */
  ANTI_DDOS_ENHANCED = 'AntiDDoS_Enhanced',
}

/** What is chosen for one EIP: undefined where it is left out or known only at deploy time. */
export interface EipChoice {
  readonly billing: EipBilling;
  /** The billing's bandwidth, unless it is known only at deploy time. */
  readonly bandwidth?: number;
  /** The count of a subscription's months or years, unless it is known only at deploy time. */
  readonly periodCount?: number;
  readonly lineType?: EipLineType;
  readonly protection?: EipProtection;
  readonly name?: string;
  readonly description?: string;
}

/** What the EIP service would refuse: figures out of range, combinations it does not sell. */
export function eipProblems(choice: EipChoice): string[] {
  return [...bandwidthProblems(choice), ...periodProblems(choice), ...combinations(choice)];
}

function bandwidthProblems({ billing, bandwidth }: EipChoice): string[] {
  const inRange =
    bandwidth === undefined ||
    (Number.isInteger(bandwidth) && bandwidth >= 1 && bandwidth <= billing.maxBandwidth);
  return inRange
    ? []
    : [
        problem(
          'billing',
          `${billing.method} has no bandwidth of ${bandwidth} Mbit/s`,
          `use 1 to ${billing.maxBandwidth}`,
        ),
      ];
}

function periodProblems({ billing: { period }, periodCount }: EipChoice): string[] {
  if (!period || periodCount === undefined || period.allowed.includes(periodCount)) {
    return [];
  }
  const unit = period.unit.toLowerCase();
  return [
    problem(
      'billing',
      `a subscription of ${periodCount} ${unit}s is not sold`,
      `use one of ${period.allowed.join(', ')}`,
    ),
  ];
}

function combinations(choice: EipChoice): string[] {
  const { billing, lineType, protection, name, description } = choice;
  const subscription = 'a subscription EIP has none';
  return [
    ...refuse(billing.isSubscription && lineType, 'lineType', lineType, subscription),
    ...refuse(billing.isSubscription && protection, 'protection', protection, subscription),
    ...refuse(billing.isSubscription && name, 'eipName', name, `${subscription} at creation`),
    ...refuse(
      billing.isSubscription && description,
      'description',
      description,
      `${subscription} at creation`,
    ),
    ...(protection && lineType && lineType !== EipLineType.BGP
      ? [
          problem(
            'protection',
            `${protection} is not sold on line type ${lineType}`,
            "leave 'lineType' out or use BGP",
          ),
        ]
      : []),
  ];
}

function refuse(refused: unknown, property: string, value: unknown, reason: string): string[] {
  return refused
    ? [problem(property, `${reason}, got '${String(value)}'`, 'leave it out, or pay as you go')]
    : [];
}
