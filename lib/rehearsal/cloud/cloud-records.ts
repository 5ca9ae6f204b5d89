import type { SecurityGroupRule } from '../ports';
import type { PrivateAddressPool } from './private-address-pool';

/** What the cloud knows of each resource. A VPC or zone that is not known is undefined: it fits any. */

export interface VSwitchRecord {
  readonly id: string;
  readonly vpcId?: string;
  readonly zoneId?: string;
  readonly pool: PrivateAddressPool;
}

export interface SecurityGroupRecord {
  readonly id: string;
  readonly vpcId?: string;
  rules: readonly SecurityGroupRule[];
}

export interface EniRecord {
  readonly id: string;
  readonly macAddress: string;
  readonly vSwitch: VSwitchRecord;
  /** The primary one first. */
  readonly privateIps: string[];
  securityGroups: readonly SecurityGroupRecord[];
  /** The instance it is attached to. */
  instanceId?: string;
}

export interface InstanceRecord {
  readonly id: string;
  instanceType: string;
  readonly hostName: string;
  readonly primaryEni: EniRecord;
  status: 'Pending' | 'Running' | 'Stopped';
  /** System-assigned public IP address. */
  publicIp?: string;
}

export interface EipRecord {
  readonly allocationId: string;
  readonly address: string;
  /** Line type. */
  readonly isp: string;
  /** Paid in advance: it cannot be released. */
  readonly isSubscription: boolean;
  isProtected: boolean;
  association?: EipAssociation;
}

/** The resource of a stack that caused something. */
export interface ResourceOwner {
  readonly stack: string;
  readonly logicalId: string;
}

/** An EIP that is bound to a private IP address. */
export interface EipAssociation extends ResourceOwner {
  readonly eip: string;
  readonly allocationId: string;
  readonly eniId: string;
  readonly privateIp: string;
}

/** A command that was run on an instance. */
export interface CommandRecord extends ResourceOwner {
  readonly instanceId: string;
  /** Exit code, or why there is none. */
  readonly exitCode: number | 'timedOut' | 'notRun';
  readonly output: string;
}
