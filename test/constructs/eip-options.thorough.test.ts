import * as ros from '@alicloud/ros-cdk-core';
import * as fc from 'fast-check';
import {
  BandwidthPackage,
  EipBilling,
  EipLineType,
  EipProtection,
  ElasticIp,
  SubscriptionPeriod,
} from 'ros-cdk-multi-eip';
import type { ElasticIpProps } from 'ros-cdk-multi-eip';
import { edge, withApp } from '../support';
import type { Template, TemplateResource } from '../support';

/** Mostly what is sold, so that enough of the options are as a whole. */
const mostly = <T>(sold: fc.Arbitrary<T>, any: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 6, arbitrary: sold }, { weight: 1, arbitrary: any });

const COUNT = mostly(fc.integer({ min: 1, max: 3 }), fc.constantFrom(-1, 0, 1.5, 4, 9, 10, 12, 36));
const BANDWIDTH = mostly(
  fc.integer({ min: 1, max: 200 }),
  fc.constantFrom(-1, 0, 2.5, 201, 500, 501, 1000, 1001),
);

const BILLING = fc.oneof(
  BANDWIDTH.map((bandwidth) => EipBilling.payByTraffic(bandwidth)),
  BANDWIDTH.map((bandwidth) => EipBilling.payByBandwidth(bandwidth)),
  fc
    .tuple(BANDWIDTH, COUNT, fc.constantFrom('months', 'years'))
    .map(([bandwidth, count, unit]) =>
      EipBilling.subscription(bandwidth, SubscriptionPeriod[unit as 'months' | 'years'](count)),
    ),
);

const LINE_TYPES = [undefined, EipLineType.BGP, EipLineType.BGP_PRO];

/** Any options. */
const OPTIONS: fc.Arbitrary<ElasticIpProps> = fc.record(
  {
    billing: BILLING,
    lineType: fc.constantFrom(...Object.values(EipLineType)),
    protection: fc.constant(EipProtection.ANTI_DDOS_ENHANCED),
    eipName: mostly(fc.constant('shop'), fc.constantFrom('1shop', 'http://shop')),
    description: mostly(fc.constant('the shop'), fc.constantFrom('x', 'https://shop')),
    resourceGroupId: mostly(fc.constant('rg-1'), fc.constant('sg-1')),
    deletionProtection: fc.boolean(),
  },
  { requiredKeys: [] },
);

type Properties = Readonly<Record<string, unknown>>;

/** What the purchase page sells, by the properties as the template has them. */
const SOLD: Readonly<Record<string, (eip: Properties) => boolean>> = {
  'a bandwidth of its billing method': ({ InstanceChargeType: charge, ...eip }) => {
    const subscribed = charge === 'Prepaid';
    const most = subscribed ? 1000 : eip['InternetChargeType'] === 'PayByTraffic' ? 200 : 500;
    const bandwidth = Number(eip['Bandwidth']);
    return Number.isInteger(bandwidth) && bandwidth >= 1 && bandwidth <= most;
  },
  'a subscription by bandwidth, for a time that is sold': (eip) => {
    if (eip['InstanceChargeType'] === 'Postpaid') return eip['Period'] === undefined;
    const counts =
      eip['PricingCycle'] === 'Year' ? [1, 2, 3] : [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 24, 36];
    return eip['InternetChargeType'] === 'PayByBandwidth' && counts.includes(Number(eip['Period']));
  },
  'a subscription without what it does not take': (eip) =>
    eip['InstanceChargeType'] === 'Postpaid' ||
    ['Isp', 'SecurityProtectionTypes', 'Name', 'Description'].every((name) => !(name in eip)),
  'protection on BGP': (eip) =>
    !('SecurityProtectionTypes' in eip) || [undefined, 'BGP'].includes(eip['Isp'] as string),
  'a name': ({ Name = 'x' }) => /^(?!http)[a-z]/i.test(String(Name)),
  'a description': ({ Description = 'xx' }) => /^(?!http)[a-z].+/.test(String(Description)),
  'a resource group': ({ ResourceGroupId = 'rg-1' }) => String(ResourceGroupId).startsWith('rg-'),
};

/** The EIP of these options, or the lines that refuse them. */
function synthesized(props: ElasticIpProps): TemplateResource | string[] {
  const result = synthesizedStack((stack) => new ElasticIp(stack, 'Ip', props));
  return Array.isArray(result) ? result : result['IpEip']!;
}

/** The resources of a stack, or the lines that refuse it. */
function synthesizedStack(build: (stack: ros.Stack) => void): Template['Resources'] | string[] {
  return withApp((app) => {
    build(new ros.Stack(app, 'Shop'));
    try {
      return (app.synth().getStackByName('Shop').template as Template).Resources;
    } catch (error) {
      return (error as Error).message.split('\n').slice(1);
    }
  });
}

const MESSAGE = /\[Shop\/Ip\] '\w+': .+; .+ \([a-z-]+\)$/;

/** Rules that an EIP breaks; of a refusal, the lines that do not tell place, fault, remedy and code. */
function broken(result: TemplateResource | string[]): string[] {
  if (Array.isArray(result)) return result.filter((line) => !MESSAGE.test(line));
  return Object.keys(SOLD).filter((rule) => !SOLD[rule]!(result.Properties));
}

/** An EIP that is told to join a package, and whether the service lets it in, as far as is known. */
const JOINING = [
  EipBilling.payByTraffic(5),
  EipBilling.subscription(5, SubscriptionPeriod.years(1)),
]
  .flatMap((billing) => LINE_TYPES.map((lineType) => ({ billing, lineType })))
  .flatMap((eip) => [{ ...eip, protection: EipProtection.ANTI_DDOS_ENHANCED }, eip])
  .flatMap((eip: ElasticIpProps) => LINE_TYPES.map((packageLine) => ({ eip, packageLine })))
  .flatMap((choice) => [true, false].map((isNew) => ({ ...choice, isNew })));

function isTaken({ eip, packageLine, isNew }: (typeof JOINING)[number]): boolean {
  const { lineType = EipLineType.BGP } = eip;
  const itsLine = packageLine ?? (isNew ? EipLineType.BGP : lineType);
  const isProtected = eip.protection !== undefined;
  const isProtectable = !isProtected || (lineType === EipLineType.BGP && !isNew);
  return !eip.billing!.isSubscription && lineType === itsLine && isProtectable;
}

test.each(JOINING)('an EIP joins a package that takes it, and no other one: %j', (choice) => {
  const { eip, packageLine: lineType, isNew } = choice;
  const result = synthesizedStack((stack) => {
    const bandwidthPackage = isNew
      ? new BandwidthPackage(stack, 'Shared', { bandwidth: 100, lineType })
      : BandwidthPackage.fromPackageId('cbwp-1', { lineType });
    edge(stack).bindEip('web', { ...eip, bandwidthPackage });
  });
  expect(Array.isArray(result) ? result.length > 0 : 'joined').toBe(
    isTaken(choice) ? 'joined' : true,
  );
});

test('no options give an EIP that is not sold, and those that are refused say which rule', () => {
  const seen = { sold: 0, refused: 0 };
  fc.assert(
    fc.property(OPTIONS, (props) => {
      const result = synthesized(props);
      seen[Array.isArray(result) ? 'refused' : 'sold'] += 1;
      expect(broken(result)).toEqual([]);
    }),
    { numRuns: 400, seed: 400 },
  );
  expect(Math.min(seen.sold, seen.refused)).toBeGreaterThan(20);
});

test.each<[string, ElasticIpProps]>([
  ['for traffic', { billing: EipBilling.payByTraffic(200) }],
  ['for bandwidth', { billing: EipBilling.payByBandwidth(500) }],
  ['by the month', { billing: EipBilling.subscription(1000, SubscriptionPeriod.months(36)) }],
  ['by the year', { billing: EipBilling.subscription(1, SubscriptionPeriod.years(3)) }],
  ['with protection', { lineType: EipLineType.BGP, protection: EipProtection.ANTI_DDOS_ENHANCED }],
])('what is sold %s is not refused', (_, props) => {
  expect(synthesized(props)).toMatchObject({ Type: 'ALIYUN::VPC::EIP' });
});
