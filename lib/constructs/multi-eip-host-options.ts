import type * as ros from '@alicloud/ros-cdk-core';
import type { InstanceTypeLimits } from '../facts/instance-types';
import type { EgressRule } from '../values/egress-rule';
import type { IngressRule } from '../values/ingress-rule';
import { optional, optionsOf, required } from '../values/option-kinds';
import type { OptionKinds } from '../values/option-kinds';
import { TAGS } from '../values/tags';
import { AMOUNT, FLAG, mapOf, OBJECT, resourceId, TEXT } from '../values/value-kinds';
import type { Verification } from '../values/verification';
import type { IBandwidthPackage } from './bandwidth-package';
import type { EipBindingOptions } from './eip-binding';
import type { ElasticIpProps } from './elastic-ip';
import type { Eni } from './eni';
import { VERIFICATION } from './guest-kinds';
import { IPV4_GATEWAY } from './ipv4-gateway';
import type { IIpv4Gateway } from './ipv4-gateway';
import type { ISecurityGroup, IVpc, IVSwitch } from './network';
import { SECURITY_GROUP, VPC, VSWITCH } from './network-kinds';
import { EGRESS_RULES, INGRESS_RULES } from './security-group';

/** What can be chosen for a binding of an instance. */
export interface BindEipOptions extends EipBindingOptions {
  /**
   * The ENI whose private IP address it is: one of `addEni` or `addExistingEni`, or `primaryEni`. The
   * binding can move to another one later, with its EIP.
   * @default the ENI named 'secondary', which is made for the first binding that needs it
   */
  readonly eni?: Eni;
}

/** What can be chosen for as many bindings as a template parameter says. They are alike. */
export interface BindEipsOptions extends ElasticIpProps {
  /**
   * A Number parameter with a `maxValue`: how many there are. A larger value adds bindings, a smaller one
   * takes the last ones away with their public addresses, and no other binding notices.
   */
  readonly count: ros.RosParameter;
  /**
   * The ENI whose private IP addresses they are.
   * @default the ENI named 'secondary', as for `bindEip`
   */
  readonly eni?: Eni;
  /**
   * The bandwidth package whose bandwidth their EIPs share, as for `bindEip`.
   * @default none, each EIP has its own bandwidth
   */
  readonly bandwidthPackage?: IBandwidthPackage;
  /**
   * What may reach each of them, as for `bindEip`.
   * @default nothing of their own: what the security group lets in for all addresses of the ENI
   */
  readonly ingress?: readonly IngressRule[];
}

/** What can be chosen for a further ENI of an instance. */
export interface AddEniOptions {
  /**
   * The vSwitch: in the instance's zone. Another one is another ENI: for the update the instance needs
   * room for both, and the bindings move to the new one with their EIPs.
   * @default the instance's
   */
  readonly vSwitch?: IVSwitch;
  /**
   * The security group of all its addresses.
   * @default the instance's; with `ingress` or `egress` a new one of its own
   */
  readonly securityGroup?: ISecurityGroup;
  /**
   * What a new security group of its own lets in: `[]` for nothing but what its bindings add. Not with
   * `securityGroup`.
   * @default no group of its own, or one that lets in nothing
   */
  readonly ingress?: readonly IngressRule[];
  /**
   * What a new security group of its own lets out, beside the services of the cloud. Not with `securityGroup`.
   * @default no group of its own, or one that lets out everything
   */
  readonly egress?: readonly EgressRule[];
  /**
   * Primary private IPv4 address. Another one is another ENI, as another vSwitch.
   * @default one that the VPC chooses
   */
  readonly primaryPrivateIp?: string;
  /**
   * Tags, at most 20.
   * @default the instance's
   */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * Resource group (`rg-...`).
   * @default the instance's
   */
  readonly resourceGroupId?: string;
}

/** What is to be said of an ENI that exists already: what the console shows. */
export interface AddExistingEniOptions {
  /** Its id, `eni-...`. */
  readonly eniId: string;
  /** Its MAC address, `00:16:3e:...`. */
  readonly macAddress: string;
  /** Its primary private IPv4 address. */
  readonly primaryPrivateIp: string;
  /**
   * The vSwitch that it is in.
   * @default the instance's
   */
  readonly vSwitch?: IVSwitch;
}

/** What is said of any instance with several EIPs. */
export interface MultiEipHostProps {
  /**
   * The vSwitch of the instance and, unless they say otherwise, of its ENIs. ROS refuses another one for
   * a new instance.
   */
  readonly vSwitch: IVSwitch;
  /**
   * Instance type, `ecs.c6.large`: with it, the ENIs and addresses are checked.
   * @default unknown, nothing is checked at synthesis
   */
  readonly instanceType?: string;
  /**
   * The security group of the instance and, unless they say otherwise, of its ENIs. ROS changes that of
   * an ENI, and refuses another one for a new instance: change its rules instead.
   * @default a new one in `vpc`, which lets in what `ingress` says and nothing else
   */
  readonly securityGroup?: ISecurityGroup;
  /**
   * What the new security group lets in. Not with `securityGroup`.
   * @default nothing
   */
  readonly ingress?: readonly IngressRule[];
  /**
   * What the new security group lets out, beside the services of the cloud: metadata, Cloud Assistant, DNS,
   * NTP. Not with `securityGroup`. The verification from outside asks by TCP port 443.
   * @default everything
   */
  readonly egress?: readonly EgressRule[];
  /**
   * The VPC, for the new security group.
   * @default the vSwitch's VPC, where it is known
   */
  readonly vpc?: IVpc;
  /**
   * EIPs to bind, by name: the same as `bindEip` for each.
   * @default none
   */
  readonly bindings?: Readonly<Record<string, BindEipOptions>>;
  /**
   * The IPv4 gateway of the VPC, where one centralises its access to the internet: the bindings are
   * verified once its routes are there.
   * @default none: a public address needs no route
   */
  readonly ipv4Gateway?: IIpv4Gateway;
  /**
   * What a deployment verifies of every binding before the stack is complete.
   * @default Verification.fromOutside()
   */
  readonly verification?: Verification;
  /**
   * Whether replies leave by the ENI that the request came in on, also those of containers: needed by ports that
   * Docker or podman publishes, and where routes of the main table would pull an EIP's replies away. The
   * image has to have `nft`; without it the instance goes on as without this option. It costs processor time
   * for each packet: docs/services.md has what goes where, and docs/benchmarks.md how much.
   * It comes with Cloud Assistant only.
   * @default false: replies leave by their source address
   */
  readonly repliesByConnection?: boolean;
  /**
   * Tags of the instance, its ENIs, its new EIPs and its new security group, at most 20.
   * @default none
   */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * Resource group (`rg-...`) of everything that is created.
   * @default the account's default resource group
   */
  readonly resourceGroupId?: string;
  /**
   * Whether the instance may be restarted to attach an ENI: needed by the smallest instance types,
   * which cannot attach one while they run. Another value would attach each ENI anew, which ROS refuses, and
   * changes nothing. The way: give the ENIs other names in the same update. Their bindings move to new
   * ENIs, with other private addresses and the EIPs that they have.
   * @default false
   */
  readonly restartToAttach?: boolean;
  /**
   * The instance type's limits, where this package's table is wrong or lacks the type.
   * @default the table's; a type that it lacks is not checked, and a warning says so
   */
  readonly instanceTypeLimits?: InstanceTypeLimits;
}

const INSTANCE_TYPE_LIMITS: OptionKinds<InstanceTypeLimits> = {
  enis: required(AMOUNT),
  privateIpsPerEni: required(AMOUNT),
};

/** What each option of any instance takes. */
export const MULTI_EIP_HOST_OPTIONS: OptionKinds<MultiEipHostProps> = {
  vSwitch: required(VSWITCH),
  instanceType: optional(TEXT),
  securityGroup: optional(SECURITY_GROUP),
  ingress: optional(INGRESS_RULES),
  egress: optional(EGRESS_RULES),
  vpc: optional(VPC),
  bindings: optional(mapOf(OBJECT, 'an object of bindings by name, { web: {} }')),
  ipv4Gateway: optional(IPV4_GATEWAY),
  verification: optional(VERIFICATION),
  repliesByConnection: optional(FLAG),
  tags: optional(TAGS),
  resourceGroupId: optional(resourceId('rg')),
  restartToAttach: optional(FLAG),
  instanceTypeLimits: optional(optionsOf(INSTANCE_TYPE_LIMITS)),
};
