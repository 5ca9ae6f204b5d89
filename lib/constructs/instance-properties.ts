import type * as ecs from '@alicloud/ros-cdk-ecs';
import { DEFAULT_DISK_CATEGORY } from '../facts/resource-rules';
import type { InstanceBilling } from '../values/instance-billing';
import type { DataDisk } from './multi-eip-instance-options';
import { numberText } from './tokens';

/** Data disks as an instance's resource takes them. */
export function dataDiskList(
  disks: readonly DataDisk[] = [],
): ecs.RosInstanceGroup.DiskMappingsProperty[] | undefined {
  const list = disks.map(({ size, category, encrypted, kmsKeyId, snapshotId }) => ({
    size: numberText(size),
    category: category ?? DEFAULT_DISK_CATEGORY,
    encrypted: encrypted ? 'true' : undefined,
    kmsKeyId,
    snapshotId,
  }));
  return list.length > 0 ? list : undefined;
}

/** How an instance is paid for, as its resource takes it; by default it pays as it goes. */
export function billingProperties(billing?: InstanceBilling): Partial<ecs.RosInstanceGroupProps> {
  if (!billing || billing.method === 'payAsYouGo') return {};
  const { period, renewForMonths, maxHourlyPrice } = billing;
  if (period) {
    return {
      instanceChargeType: 'PrePaid',
      period: period.count,
      periodUnit: period.unit,
      autoRenew: renewForMonths === undefined ? undefined : 'True',
      autoRenewPeriod: renewForMonths,
    };
  }
  return maxHourlyPrice === undefined
    ? { spotStrategy: 'SpotAsPriceGo' }
    : { spotStrategy: 'SpotWithPriceLimit', spotPriceLimit: numberText(maxHourlyPrice) };
}
