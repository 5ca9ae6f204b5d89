import type { InstanceTypeLimits } from '../../facts/instance-types';
import type { SecurityGroupRule } from '../ports';

export interface CloudOptions {
  /** Default: `cn-hangzhou`. */
  readonly region?: string;
  /** Limits of an instance type; undefined for a type that is not known, which is then not limited. */
  readonly instanceTypeLimits?: (instanceType: string) => InstanceTypeLimits | undefined;
  /** What every operation takes at least, in milliseconds. Default: 20. */
  readonly latency?: number;
  /** Whether the cloud drops what an ENI sends from an address that is not its own. Default: true. */
  readonly sourceCheck?: boolean;
  /** What is there before the stack. Default: whatever the template names by id is supposed. */
  readonly existing?: ExistingResources;
}

/**
 * What exists before a stack. A kind that is described is complete: other ids of that kind are not
 * found. A kind that is not described is supposed on demand, for any id of the right shape.
 */
export interface ExistingResources {
  /** Supposed: 192.168.0.0/24, 192.168.1.0/24 and so on, in the VPC and zone that fit. */
  readonly vSwitches?: readonly ExistingVSwitchFacts[];
  /** Supposed: a group that lets everything in and out. */
  readonly securityGroups?: readonly ExistingSecurityGroupFacts[];
  /** Supposed: addresses of 203.0.113.0/24. */
  readonly eips?: readonly ExistingEipFacts[];
  /** Supposed: in the first vSwitch, attached to nothing. */
  readonly enis?: readonly ExistingEniFacts[];
  /** Supposed: an `ecs.c6.large` in the first vSwitch, running. */
  readonly instances?: readonly ExistingInstanceFacts[];
}

export interface ExistingVSwitchFacts {
  readonly id: string;
  readonly vpcId: string;
  readonly zoneId: string;
  readonly cidrBlock: string;
}

export interface ExistingSecurityGroupFacts {
  readonly id: string;
  readonly vpcId: string;
  readonly rules: readonly SecurityGroupRule[];
}

export interface ExistingEipFacts {
  readonly allocationId: string;
  readonly address: string;
}

export interface ExistingEniFacts {
  readonly id: string;
  readonly vSwitchId: string;
  readonly securityGroupIds: readonly string[];
  /** Default: one that the vSwitch chooses. */
  readonly primaryIp?: string;
  /** Default: none. */
  readonly secondaryIps?: readonly string[];
  /** Default: one that the cloud gives. */
  readonly macAddress?: string;
}

export interface ExistingInstanceFacts {
  readonly id: string;
  readonly instanceType: string;
  readonly vSwitchId: string;
  /** Default: a group that lets everything in and out. */
  readonly securityGroupIds?: readonly string[];
  /** Default: one that the vSwitch chooses. */
  readonly primaryIp?: string;
  /** Default: one that the cloud gives. */
  readonly primaryEniId?: string;
  /** ENIs that are attached to it besides, of those that are described. Default: none. */
  readonly eniIds?: readonly string[];
  /** Default: false, it is running. */
  readonly isStopped?: boolean;
}
