export { AttachableEni, type AttachOptions } from './constructs/attachable-eni';
export { EipBinding, type EipBindingOptions, type EipBindingProps } from './constructs/eip-binding';
export { ElasticIp, type ElasticIpProps, type IElasticIp } from './constructs/elastic-ip';
export { Eni } from './constructs/eni';
export { ExistingEni, type ExistingEniProps } from './constructs/existing-eni';
export {
  ExistingInstance,
  type ExistingInstanceProps,
  type ExistingPrimaryEniOptions,
  type UseExistingEniOptions,
} from './constructs/existing-instance';
export {
  ExistingPrimaryEni,
  type ExistingPrimaryEniProps,
} from './constructs/existing-primary-eni';
export { GuestConfiguration, type GuestConfigurationProps } from './constructs/guest-configuration';
export type { ApplyOptions } from './constructs/instance-configuration';
export {
  type AddEniOptions,
  type AddExistingEniOptions,
  type BindEipOptions,
  MultiEipHost,
  type MultiEipHostProps,
} from './constructs/multi-eip-host';
export {
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
export { NewPrimaryEni, type NewPrimaryEniProps } from './constructs/new-primary-eni';
export { PrimaryEni, type PrimaryEniProps } from './constructs/primary-eni';
export { SecondaryEni, type SecondaryEniProps } from './constructs/secondary-eni';
export { SecurityGroup, type SecurityGroupProps } from './constructs/security-group';
export { type SynthesisResult, synthesize } from './constructs/synthesize';
export type { InstanceTypeLimits } from './facts/instance-types';
export { EipBilling, SubscriptionPeriod } from './values/eip-billing';
export { EipLineType, EipProtection } from './values/eip-options';
export { IngressRule, type IngressRuleOptions } from './values/ingress-rule';
export { PrivateIp } from './values/private-ip';
export {
  type OutsideVerificationOptions,
  Verification,
  type VerificationOptions,
} from './values/verification';
