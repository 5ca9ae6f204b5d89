/**
 * How a resource is paid for, in all spellings that ROS reads.
 *
 * Source: the pages of ALIYUN::VPC::EIP and ALIYUN::ECS::InstanceGroup, and their types in the ROS CDK.
 */
export const PAY_AS_YOU_GO_TYPES = [
  'PayAsYouGo',
  'PostPaid',
  'PayOnDemand',
  'Postpaid',
  'PostPay',
  'Postpay',
  'POSTPAY',
  'POST',
];

export const SUBSCRIPTION_TYPES = [
  'Subscription',
  'PrePaid',
  'Prepaid',
  'PrePay',
  'Prepay',
  'PREPAY',
  'PRE',
];

/** Whether a charge type means a payment in advance; by default it does not. */
export function isPaidInAdvance(chargeType: unknown): boolean {
  return typeof chargeType === 'string' && SUBSCRIPTION_TYPES.includes(chargeType);
}
