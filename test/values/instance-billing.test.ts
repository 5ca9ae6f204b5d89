import { InstanceBilling, instanceBillingProblems } from '../../lib/values/instance-billing';
import type { KnownInstanceBilling } from '../../lib/values/instance-billing';
import { problemLine } from '../../lib/values/problem';

const lines = (terms: KnownInstanceBilling) =>
  instanceBillingProblems({ path: 'Shop/Edge', property: 'billing' }, terms).map(problemLine);

it.each<[string, KnownInstanceBilling]>([
  ['nothing', {}],
  ['five years', { period: { count: 5, unit: 'Year' } }],
  ['60 months, renewed by years', { period: { count: 60, unit: 'Month' }, renewForMonths: 12 }],
  ['a count that only the deployment knows', { period: { unit: 'Month' } }],
  ['a price of three decimals', { maxHourlyPrice: 0.125 }],
  ['a price that floats badly', { maxHourlyPrice: 1.001 }],
])('may be %s', (_, terms) => expect(lines(terms)).toEqual([]));

it.each<[KnownInstanceBilling, string]>([
  [
    { period: { count: 10, unit: 'Month' } },
    'an instance is not sold for 10 months; use 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 24, 36, 48, 60 (instance-period)',
  ],
  [
    { period: { count: 6, unit: 'Year' } },
    'an instance is not sold for 6 years; use 1, 2, 3, 4, 5 (instance-period)',
  ],
  [
    { renewForMonths: 4 },
    'an instance is not renewed for 4 months; use 1, 2, 3, 6, 12, 24, 36, 48, 60 (instance-period)',
  ],
  [
    { maxHourlyPrice: 0 },
    '0 is not a price of an hour; use a number above 0 with up to three decimals (spot-price)',
  ],
  [
    { maxHourlyPrice: 0.0001 },
    '0.0001 is not a price of an hour; use a number above 0 with up to three decimals (spot-price)',
  ],
])('is refused: %j', (terms, line) => {
  expect(lines(terms)).toEqual([`Shop/Edge: 'billing': ${line}`]);
});

it('keeps what is wrong with its arguments', () => {
  const period = 12 as never;
  expect(InstanceBilling.subscription(period, { renewFor: 1 } as never).faults).toMatchObject([
    { code: 'value-kind' },
    { code: 'option-unknown' },
  ]);
});
