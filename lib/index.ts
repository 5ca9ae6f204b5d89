export { EipBinding, type EipBindingOptions, type EipBindingProps } from './constructs/eip-binding';
export { ElasticIp, type ElasticIpProps, type IElasticIp } from './constructs/elastic-ip';
export {
  type AttachOptions,
  Eni,
  type EniBinding,
  PrimaryEni,
  SecondaryEni,
  type SecondaryEniProps,
} from './constructs/eni';
export { GuestConfiguration, type GuestConfigurationProps } from './constructs/guest-configuration';
export {
  type AddEniOptions,
  type BindEipOptions,
  MultiEipInstance,
  type MultiEipInstanceProps,
  type SystemDisk,
} from './constructs/multi-eip-instance';
export {
  type ISecurityGroup,
  type IVpc,
  type IVSwitch,
  Vpc,
  VSwitch,
  type VSwitchFacts,
} from './constructs/network';
export { SecurityGroup, type SecurityGroupProps } from './constructs/security-group';
export { synthesize } from './constructs/synthesize';
export { EipBilling, EipLineType, EipProtection, SubscriptionPeriod } from './plan/eip';
export { IngressRule, type IngressRuleOptions } from './plan/ingress-rule';
export type { InstanceTypeLimits } from './plan/instance-type';
export { PrivateIp } from './plan/private-ip';
