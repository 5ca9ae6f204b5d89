import { EipBilling, SubscriptionPeriod } from '../../lib/values/eip-billing';
import { EipLineType, eipProblems, EipProtection } from '../../lib/values/eip-options';
import type { EipChoice } from '../../lib/values/eip-options';
import { problemLine } from '../../lib/values/problem';

/** The problems of an EIP whose billing is known as far as its figures are. */
function lines(choice: EipChoice): string[] {
  return eipProblems('Shop/Ip', choice).map(problemLine);
}

/** A choice with the figures of its billing. */
function billed(billing: EipBilling, options: Partial<EipChoice> = {}): EipChoice {
  const { bandwidth, period } = billing;
  return { billing, bandwidth, periodCount: period?.count, ...options };
}

describe('the bandwidth', () => {
  const outOfRange = (bandwidth: number, method: string, max: number) =>
    `Shop/Ip: 'billing': bandwidth ${bandwidth} Mbit/s is out of range for ${method} (1 to ${max}); use a bandwidth in this range, or another billing method (eip-bandwidth)`;
  const year = SubscriptionPeriod.years(1);

  it.each([0, 201, 2.5, Number.NaN])('of payByTraffic cannot be %p', (bandwidth) => {
    expect(lines(billed(EipBilling.payByTraffic(bandwidth)))).toEqual([
      outOfRange(bandwidth, 'payByTraffic', 200),
    ]);
  });

  it.each([-1, 501, 1.5])('of payByBandwidth cannot be %p', (bandwidth) => {
    expect(lines(billed(EipBilling.payByBandwidth(bandwidth)))).toEqual([
      outOfRange(bandwidth, 'payByBandwidth', 500),
    ]);
  });

  it.each([0, 1001])('of a subscription cannot be %p', (bandwidth) => {
    expect(lines(billed(EipBilling.subscription(bandwidth, year)))).toEqual([
      outOfRange(bandwidth, 'subscription', 1000),
    ]);
  });

  it('can be the smallest and the largest', () => {
    const extremes = [
      ...[1, 200].map((bandwidth) => EipBilling.payByTraffic(bandwidth)),
      ...[1, 500].map((bandwidth) => EipBilling.payByBandwidth(bandwidth)),
      ...[1, 1000].map((bandwidth) => EipBilling.subscription(bandwidth, year)),
    ];
    expect(extremes.flatMap((billing) => lines(billed(billing)))).toEqual([]);
  });
});

describe('a subscription', () => {
  it.each([
    [SubscriptionPeriod.months(10), '10 months', '1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 24, 36'],
    [SubscriptionPeriod.months(0), '0 months', '1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 24, 36'],
    [SubscriptionPeriod.years(4), '4 years', '1, 2, 3'],
  ])('is not sold for every period: %#', (period, wanted, sold) => {
    expect(lines(billed(EipBilling.subscription(5, period)))).toEqual([
      `Shop/Ip: 'billing': a subscription of ${wanted} is not sold; use one of ${sold} (eip-period)`,
    ]);
  });

  it('takes no option that only pay-as-you-go has', () => {
    const billing = EipBilling.subscription(5, SubscriptionPeriod.months(3));
    const options = {
      lineType: EipLineType.BGP,
      protection: EipProtection.ANTI_DDOS_ENHANCED,
      eipName: 'web',
      description: 'shop',
    };
    expect(lines(billed(billing, options))).toEqual(
      Object.entries(options).map(
        ([property, value]) =>
          `Shop/Ip: '${property}': '${value}' is given, which a subscription EIP does not take; leave it out, or pay as you go (eip-subscription-option)`,
      ),
    );
    expect(lines(billed(EipBilling.payByTraffic(), options))).toEqual([]);
  });
});

describe('the protection', () => {
  const billing = EipBilling.payByTraffic();
  const protection = EipProtection.ANTI_DDOS_ENHANCED;

  it('is sold on the line type BGP, which is the default', () => {
    expect(lines(billed(billing, { protection }))).toEqual([]);
    expect(lines(billed(billing, { protection, lineType: EipLineType.BGP }))).toEqual([]);
  });

  it('is not sold on another one', () => {
    expect(lines(billed(billing, { protection, lineType: EipLineType.BGP_PRO }))).toEqual([
      "Shop/Ip: 'protection': AntiDDoS_Enhanced is not sold on line type BGP_PRO; leave 'lineType' out, or use BGP (eip-protection)",
    ]);
  });
});

describe('several problems of one EIP', () => {
  it('are all reported', () => {
    const billing = EipBilling.subscription(2000, SubscriptionPeriod.months(10));
    const options = {
      lineType: EipLineType.BGP_PRO,
      protection: EipProtection.ANTI_DDOS_ENHANCED,
    };
    const problems = eipProblems('Shop/Ip', billed(billing, options));
    expect(problems.map(({ code, property }) => [code, property])).toEqual([
      ['eip-bandwidth', 'billing'],
      ['eip-period', 'billing'],
      ['eip-subscription-option', 'lineType'],
      ['eip-subscription-option', 'protection'],
      ['eip-protection', 'protection'],
    ]);
  });
});

describe('a value known only to the deployment', () => {
  it('passes every check', () => {
    const billing = EipBilling.subscription(0, SubscriptionPeriod.months(0));
    expect(lines({ billing, bandwidth: undefined, periodCount: undefined })).toEqual([]);
  });
});
