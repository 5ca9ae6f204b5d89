import * as ros from '@alicloud/ros-cdk-core';
import { InstanceBilling, PublicImage, SubscriptionPeriod } from 'ros-cdk-multi-eip';
import type { MultiEipInstanceProps } from 'ros-cdk-multi-eip';
import { edge, numberParameter, refusal, synthStack } from '../support';

type Props = Partial<MultiEipInstanceProps>;

/** The properties of an instance's resource. */
const group = (props: Props) =>
  synthStack((stack) => edge(stack, props)).template.Resources['EdgeInstanceGroup']!.Properties;

const lines = (props: Props) => refusal((stack) => edge(stack, props));
const year = SubscriptionPeriod.years(1);

function parameter(stack: ros.Stack, noEcho: boolean): ros.RosParameter {
  return new ros.RosParameter(stack, 'Password', { type: ros.RosParameterType.STRING, noEcho });
}

describe('how an instance is paid for', () => {
  it.each<[string, InstanceBilling, object]>([
    [
      'in advance',
      InstanceBilling.subscription(year),
      { InstanceChargeType: 'PrePaid', Period: 1, PeriodUnit: 'Year' },
    ],
    [
      'in advance, again and again',
      InstanceBilling.subscription(SubscriptionPeriod.months(3), { renewForMonths: 3 }),
      { Period: 3, PeriodUnit: 'Month', AutoRenew: 'True', AutoRenewPeriod: 3 },
    ],
    ['by the market', InstanceBilling.spot(), { SpotStrategy: 'SpotAsPriceGo' }],
    [
      'by the market up to a price',
      InstanceBilling.spot({ maxHourlyPrice: 0.12 }),
      { SpotStrategy: 'SpotWithPriceLimit', SpotPriceLimit: '0.12' },
    ],
  ])('%s', (_, billing, properties) => expect(group({ billing })).toMatchObject(properties));

  it('as it goes, by default', () => {
    expect(group({ billing: InstanceBilling.payAsYouGo() })).toEqual(group({}));
    expect(Object.keys(group({})).join()).not.toMatch(/Period|Charge|Spot/);
  });

  it('in advance leaves no room for deletion protection', () => {
    const billing = InstanceBilling.subscription(year);
    expect(lines({ billing, deletionProtection: true })).toEqual([
      "[Shop/Edge] 'deletionProtection': is not for an instance that is paid in advance; leave it out: the instance cannot be released before its time is up (deletion-protection)",
    ]);
    expect(group({ deletionProtection: true })).toMatchObject({ DeletionProtection: true });
  });
});

describe('disks', () => {
  it('are encrypted where asked, the data disks too', () => {
    const encrypted = { encrypted: true, kmsKeyId: 'key-1' };
    expect(
      group({
        systemDisk: { size: 80, ...encrypted },
        dataDisks: [
          { size: 500, ...encrypted },
          { size: 40, category: 'cloud_efficiency' },
        ],
      }),
    ).toMatchObject({
      SystemDiskEncrypted: 'true',
      SystemDiskKMSKeyId: 'key-1',
      DiskMappings: [
        { Size: '500', Category: 'cloud_essd', Encrypted: 'true', KMSKeyId: 'key-1' },
        { Size: '40', Category: 'cloud_efficiency' },
      ],
    });
    expect(Object.keys(group({ dataDisks: [] })).join()).not.toMatch(/Encrypted|DiskMappings/);
  });

  it('are refused with everything that is wrong with them', () => {
    const dataDisks = [{ size: 10 }, { size: 40, category: 'tape' }, { size: 40, kmsKeyId: 'k' }];
    expect(lines({ dataDisks, systemDisk: { kmsKeyId: 'k' } })).toEqual([
      "[Shop/Edge] 'dataDisks[1].category': 'tape' is not a category of data disks; use one of cloud, cloud_auto, cloud_efficiency, cloud_essd, cloud_essd_entry, cloud_ssd, elastic_ephemeral_disk_premium, elastic_ephemeral_disk_standard, ephemeral_ssd (disk-category)",
      "[Shop/Edge] 'systemDisk.kmsKeyId': names a key, but the disk is not encrypted; add 'encrypted: true', or leave the key out (disk-encryption)",
      "[Shop/Edge] 'dataDisks[0].size': 10 GiB is out of range for cloud_essd (20 to 65536); use a size in this range, not less than that of its snapshot (disk-size)",
      "[Shop/Edge] 'dataDisks[1].kmsKeyId': names a key, but the disk is not encrypted; add 'encrypted: true', or leave the key out (disk-encryption)",
    ]);
    expect(lines({ dataDisks: Array.from({ length: 17 }, () => ({ size: 40 })) })).toEqual([
      "[Shop/Edge] 'dataDisks': 17 data disks are given; use at most 16, and attach others by resources of their own (data-disks)",
    ]);
  });

  it('may have a size that only the deployment knows', () => {
    const { template } = synthStack((stack) =>
      edge(stack, { dataDisks: [{ size: numberParameter(stack, 'Size') }] }),
    );
    expect(template.Resources['EdgeInstanceGroup']!.Properties['DiskMappings']).toMatchObject([
      { Size: { Ref: 'Size' } },
    ]);
  });
});

describe('a password', () => {
  it('is the value of a parameter that does not show it', () => {
    const { template } = synthStack((stack) => edge(stack, { password: parameter(stack, true) }));
    expect(template.Resources['EdgeInstanceGroup']!.Properties['Password']).toEqual({
      Ref: 'Password',
    });
  });

  it('is refused where its parameter shows it, and as a text', () => {
    expect(refusal((stack) => edge(stack, { password: parameter(stack, false) }))).toEqual([
      "[Shop/Edge] 'password': the parameter 'Password' shows its value; give it 'noEcho: true' (password-shown)",
    ]);
    expect(lines({ password: 'Secret-1' as never })).toEqual([
      expect.stringMatching(/^\[Shop\/Edge\] 'password': .*\(value-kind\)$/),
    ]);
  });
});

it('has a public image that runs the program, and a deployment set', () => {
  for (const image of Object.values(PublicImage)) expect(lines({ image })).toEqual([]);
  expect(group({ image: PublicImage.UBUNTU_24_04, deploymentSetId: 'ds-bp1' })).toMatchObject({
    ImageId: 'ubuntu_24_04_x64_20G_alibase_',
    DeploymentSetId: 'ds-bp1',
  });
});
