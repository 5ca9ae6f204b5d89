/**
 * Subscriptions of instances, as ECS sells them.
 *
 * Source: `Period`, `PeriodUnit` and `AutoRenewPeriod` of ALIYUN::ECS::InstanceGroup in the ROS CDK 1.11, and
 * RunInstances for years, 2026-11.
 */

/** Months and years that an instance is paid in advance for. */
export const INSTANCE_PERIODS = {
  Month: [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 24, 36, 48, 60],
  Year: [1, 2, 3, 4, 5],
} as const;

/** Months that it is renewed for. */
export const AUTO_RENEW_MONTHS = [1, 2, 3, 6, 12, 24, 36, 48, 60] as const;
