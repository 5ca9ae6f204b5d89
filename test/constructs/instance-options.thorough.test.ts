import * as fc from 'fast-check';
import { InstanceBilling, SubscriptionPeriod } from 'ros-cdk-multi-eip';
import type { DataDisk, MultiEipInstanceProps } from 'ros-cdk-multi-eip';
import { typeCatalog } from '../../lib/rehearsal/cloud/type-catalog';
import type { ResourceType } from '../../lib/rehearsal/stack/resource-type';
import { refusedValues } from '../../lib/rehearsal/stack/value-rule';
import type { JsonObject } from '../../lib/rehearsal/template/json';
import { problemLine } from '../../lib/values/problem';
import { edge, refusal, synthStack } from '../support';

type Props = Partial<MultiEipInstanceProps>;

const COUNT = fc.constantFrom(0, 1, 5, 6, 10, 12, 24, 60, 1.5);
const PERIOD = fc
  .tuple(COUNT, fc.boolean())
  .map(([count, isYears]) =>
    isYears ? SubscriptionPeriod.years(count) : SubscriptionPeriod.months(count),
  );
const BILLING = fc.oneof(
  fc.constant(InstanceBilling.payAsYouGo()),
  fc
    .option(fc.constantFrom(-1, 0, 0.12, 0.0001, 3), { nil: undefined })
    .map((maxHourlyPrice) => InstanceBilling.spot({ maxHourlyPrice })),
  fc
    .tuple(PERIOD, fc.option(COUNT, { nil: undefined }))
    .map(([period, renewForMonths]) => InstanceBilling.subscription(period, { renewForMonths })),
);
const DISK = fc.record<DataDisk>(
  {
    size: fc.constantFrom(1, 20, 40, 500, 65_536, 99_999),
    category: fc.constantFrom('cloud_essd', 'cloud_efficiency', 'cloud', 'tape'),
    encrypted: fc.boolean(),
    kmsKeyId: fc.constantFrom('key-1'),
  },
  { requiredKeys: ['size'] },
);
const OPTIONS = fc.record<Props>(
  {
    billing: BILLING,
    dataDisks: fc.array(DISK, { maxLength: 18 }),
    deletionProtection: fc.boolean(),
    deploymentSetId: fc.constantFrom('ds-bp1', 'set-1'),
  },
  { requiredKeys: [] },
);

const GROUP: ResourceType = typeCatalog()['ALIYUN::ECS::InstanceGroup']!;

/** What the service would refuse of an instance, by the rules that the rehearsal plays by. */
function refusedBy(properties: JsonObject): string[] {
  return refusedValues(GROUP, properties, 'Properties').map(problemLine);
}

test('no options give an instance that ECS would refuse', () => {
  const seen = { sold: 0, refused: 0 };
  fc.assert(
    fc.property(OPTIONS, (props) => {
      const lines = refusal((stack) => edge(stack, props));
      seen[lines.length > 0 ? 'refused' : 'sold'] += 1;
      if (lines.length > 0) return;
      const { template } = synthStack((stack) => edge(stack, props));
      const { UserData: _, ...properties } = template.Resources['EdgeInstanceGroup']!.Properties;
      expect(refusedBy(properties as JsonObject)).toEqual([]);
      const isPaidInAdvance = properties['InstanceChargeType'] === 'PrePaid';
      expect(isPaidInAdvance && 'DeletionProtection' in properties).toBe(false);
    }),
    { numRuns: 150, seed: 1 },
  );
  expect(Math.min(seen.sold, seen.refused)).toBeGreaterThan(0);
});
