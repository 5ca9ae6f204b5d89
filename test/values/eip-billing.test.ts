import { EipBilling, SubscriptionPeriod } from '../../lib/values/eip-billing';

describe('billing', () => {
  it('is by traffic or by bandwidth, 5 Mbit/s by default', () => {
    expect(EipBilling.payByTraffic()).toMatchObject({
      method: 'payByTraffic',
      bandwidth: 5,
      internetChargeType: 'PayByTraffic',
      maxBandwidth: 200,
      isSubscription: false,
    });
    expect(EipBilling.payByBandwidth()).toMatchObject({
      method: 'payByBandwidth',
      bandwidth: 5,
      internetChargeType: 'PayByBandwidth',
      maxBandwidth: 500,
      isSubscription: false,
    });
  });

  it('is by bandwidth for a subscription', () => {
    expect(EipBilling.subscription(10, SubscriptionPeriod.months(3))).toMatchObject({
      method: 'subscription',
      bandwidth: 10,
      internetChargeType: 'PayByBandwidth',
      maxBandwidth: 1000,
      isSubscription: true,
    });
  });
});

describe('a subscription', () => {
  it('is bought for months or years, in counts that are sold', () => {
    const [months, years] = [SubscriptionPeriod.months(9), SubscriptionPeriod.years(2)];
    expect([months.count, months.unit]).toEqual([9, 'Month']);
    expect(months.allowed).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 24, 36]);
    expect([years.count, years.unit]).toEqual([2, 'Year']);
    expect(years.allowed).toEqual([1, 2, 3]);
  });
});
