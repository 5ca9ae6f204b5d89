import { EipLineType } from '../../../../lib/values/eip-options';
import type { JsonObject } from '../../../../lib/rehearsal/template/json';
import { newStack, refusal } from '../create-stack';
import { getAtt, resource } from '../edge-template';

const pack = (properties: JsonObject = {}) =>
  resource('VPC::CommonBandwidthPackage', { Bandwidth: 100, ...properties });

/** @param eips logical ids */
const membership = (eips: readonly string[], dependsOn: string[] = [], packId?: string) =>
  resource(
    'VPC::CommonBandwidthPackageIp',
    {
      BandwidthPackageId: packId ?? getAtt('Package', 'BandwidthPackageId'),
      Eips: eips.map((id) => ({ AllocationId: getAtt(id, 'AllocationId') })),
    },
    dependsOn,
  );

const eip = (properties: JsonObject = {}) => resource('VPC::EIP', properties);
const shared = { Package: pack(), Web: eip(), Mail: eip(), WebShares: membership(['Web']) };

test('an EIP joins and leaves, and keeps its address', async () => {
  const { stack, cloud } = newStack();
  const outputs = {
    Members: { Value: getAtt('WebShares', 'IpAddresses') },
    Ids: { Value: getAtt('WebShares', 'AllocationIds') },
    Arn: { Value: getAtt('Package', 'Arn') },
  };
  const created = await stack.create({ Resources: shared, Outputs: outputs });
  expect(created.failures).toEqual([]);
  const { eips } = cloud;
  expect(created.outputs).toEqual({
    Members: [eips[0]!.address],
    Ids: [eips[0]!.allocationId],
    Arn: expect.stringMatching(/^acs:vpc:cn-hangzhou:\*:combandwidthpackage\/cbwp-/),
  });
  const joined = { ...shared, MailShares: membership(['Mail'], ['WebShares']) };
  expect((await stack.update({ Resources: joined })).failures).toEqual([]);
  const { WebShares: _, ...left } = joined;
  const alone = { ...left, MailShares: membership(['Mail']) };
  expect((await stack.update({ Resources: alone })).failures).toEqual([]);
  expect((await stack.update({ Resources: shared })).failures).toEqual([]);
  expect(cloud.eips).toEqual(eips);
  expect((await stack.delete()).failures).toEqual([]);
});

test('changes its bandwidth in place', async () => {
  const { stack } = newStack();
  await stack.create({ Resources: shared });
  const wider = { ...shared, Package: pack({ Bandwidth: 200 }) };
  expect((await stack.update({ Resources: wider })).failures).toEqual([]);
});

test('is not moved into by what another one holds, in the same update', async () => {
  const { stack } = newStack();
  await stack.create({ Resources: { ...shared, Other: pack() } });
  const { WebShares: _, ...others } = shared;
  const moved = {
    ...others,
    Other: pack(),
    WebInOther: resource('VPC::CommonBandwidthPackageIp', {
      BandwidthPackageId: getAtt('Other', 'BandwidthPackageId'),
      Eips: [{ AllocationId: getAtt('Web', 'AllocationId') }],
    }),
  };
  const { failures } = await stack.update({ Resources: moved });
  expect(failures[0]?.reason).toContain('IpInstanceId.AlreadyInBandwidthPackage: ');
});

const hundred = Array.from({ length: 100 }, (_, n) => `Eip${n}`);

test.each<[string, JsonObject, string]>([
  [
    'an EIP twice',
    { ...shared, Again: membership(['Web'], ['WebShares']) },
    'IpInstanceId.AlreadyInBandwidthPackage: ',
  ],
  [
    'a subscription',
    {
      ...shared,
      Web: eip({ InstanceChargeType: 'Prepaid', Period: 1, PricingCycle: 'Month' }),
    },
    'IpInstanceId.ChargeType.NotSupport: ',
  ],
  ['another line type', { ...shared, Web: eip({ Isp: 'BGP_PRO' }) }, 'line type BGP_PRO'],
  [
    'more than 100',
    {
      ...shared,
      ...Object.fromEntries(hundred.map((id) => [id, eip()])),
      Many: membership(hundred, ['WebShares']),
    },
    'IpInstanceId.QuotaExceeded: ',
  ],
  [
    'two operations at a time',
    { ...shared, MailShares: membership(['Mail']) },
    'TaskConflict: AddCommonBandwidthPackageIp on cbwp-',
  ],
  [
    'a package that is not there',
    { ...shared, WebShares: membership(['Web'], [], 'cbwp-r00zzz') },
    'InvalidBandwidthPackageId.NotFound: ',
  ],
  ['a bandwidth that is not sold', { Package: pack({ Bandwidth: 1 }) }, 'from 2 to 5000'],
])('refuses %s', async (_, resources, message) => {
  expect(await refusal(resources)).toContain(message);
});

test('an existing one has the line type that is described', async () => {
  const joining = { Web: eip(), WebShares: membership(['Web'], [], 'cbwp-bp1') };
  expect(await refusal(joining)).toBeUndefined();
  const existing = { bandwidthPackages: [{ id: 'cbwp-bp1', isp: EipLineType.BGP_PRO }] };
  expect(await refusal(joining, { existing })).toContain('cbwp-bp1 has BGP_PRO');
  const others = { bandwidthPackages: [{ id: 'cbwp-bp2' }] };
  expect(await refusal(joining, { existing: others })).toContain("there is no 'cbwp-bp1'");
});

test('is not deleted while it holds EIPs, nor with DeletionProtection', async () => {
  const { stack } = newStack();
  const kept = { ...shared, WebShares: { ...shared.WebShares, DeletionPolicy: 'Retain' } };
  await stack.create({ Resources: kept });
  const { failures } = await stack.delete();
  expect(failures[0]?.reason).toContain('OperationFailed.BandwidthPackageNotEmpty: ');
  const other = newStack().stack;
  await other.create({ Resources: { Package: pack({ DeletionProtection: true }) } });
  const refused = await other.delete();
  expect(refused.failures[0]?.reason).toContain('InvalidOperation.DeletionProtection: ');
});
