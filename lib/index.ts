import './constructs/assembly-schema';
export { AlarmContactGroup } from './constructs/alarm-contact-group';
export type { AlarmContactGroupProps, IAlarmContactGroup } from './constructs/alarm-contact-group';
export { AttachableEni } from './constructs/attachable-eni';
export type { AttachOptions } from './constructs/attachable-eni';
export { BandwidthPackage } from './constructs/bandwidth-package';
export type {
  BandwidthPackageDetails,
  BandwidthPackageProps,
  IBandwidthPackage,
} from './constructs/bandwidth-package';
export { EipBinding } from './constructs/eip-binding';
export type { EipBindingOptions, EipBindingProps } from './constructs/eip-binding';
export { ElasticIp } from './constructs/elastic-ip';
export type { ElasticIpProps, IElasticIp } from './constructs/elastic-ip';
export { Eni } from './constructs/eni';
export { ExistingEni } from './constructs/existing-eni';
export type { ExistingEniProps } from './constructs/existing-eni';
export { ExistingInstance } from './constructs/existing-instance';
export type { ExistingInstanceProps, UseExistingEniOptions } from './constructs/existing-instance';
export { ExistingPrimaryEni } from './constructs/existing-primary-eni';
export type {
  ExistingPrimaryEniOptions,
  ExistingPrimaryEniProps,
} from './constructs/existing-primary-eni';
export { FlowLogTraffic } from './constructs/flow-log-options';
export type { FlowLogOptions } from './constructs/flow-log-options';
export { GuestConfiguration } from './constructs/guest-configuration';
export type { GuestConfigurationProps } from './constructs/guest-configuration';
export type { InstanceAlarmOptions } from './constructs/instance-alarms';
export type { ApplyOptions } from './constructs/instance-configuration';
export { MultiEipHost } from './constructs/multi-eip-host';
export type {
  AddEniOptions,
  AddExistingEniOptions,
  BindEipOptions,
  BindEipsOptions,
  MultiEipHostProps,
} from './constructs/multi-eip-host-options';
export { Ipv4Gateway } from './constructs/ipv4-gateway';
export type { IIpv4Gateway, Ipv4GatewayProps, Ipv4GatewayRoutes } from './constructs/ipv4-gateway';
export { MultiEipInstance } from './constructs/multi-eip-instance';
export type {
  DataDisk,
  MultiEipInstanceProps,
  SystemDisk,
} from './constructs/multi-eip-instance-options';
export { Vpc, VSwitch } from './constructs/network';
export type { ISecurityGroup, IVpc, IVSwitch, VSwitchFacts } from './constructs/network';
export { NewPrimaryEni } from './constructs/new-primary-eni';
export type { NewPrimaryEniProps } from './constructs/new-primary-eni';
export { applyPolicy, suppressFinding } from './constructs/policy';
export type { PolicyOptions } from './constructs/policy';
export { PrimaryEni } from './constructs/primary-eni';
export type { PrimaryEniProps } from './constructs/primary-eni';
export { SecondaryEni } from './constructs/secondary-eni';
export type { SecondaryEniProps } from './constructs/secondary-eni';
export { SecurityGroup } from './constructs/security-group';
export type { SecurityGroupProps } from './constructs/security-group';
export { synthesize } from './constructs/synthesize';
export type { SynthesisResult } from './constructs/synthesize';
export { PublicImage } from './facts/images';
export type { InstanceTypeLimits } from './facts/instance-types';
export { PolicyCode } from './policy/policy-code';
export { EipBilling, SubscriptionPeriod } from './values/eip-billing';
export { EipLineType, EipProtection } from './values/eip-options';
export { Alarm, AlarmLevel } from './values/alarm';
export type { AlarmOptions } from './values/alarm';
export { EgressRule } from './values/egress-rule';
export type { EgressRuleOptions } from './values/egress-rule';
export { IngressRule } from './values/ingress-rule';
export type { IngressRuleOptions } from './values/ingress-rule';
export { InstanceBilling } from './values/instance-billing';
export type { InstanceSubscriptionOptions, SpotOptions } from './values/instance-billing';
export { PrivateIp } from './values/private-ip';
export type {
  SecurityRule,
  SecurityRuleOptions,
  SecurityRuleProtocol,
} from './values/security-rule';
export { Verification } from './values/verification';
export type { OutsideVerificationOptions, VerificationOptions } from './values/verification';
