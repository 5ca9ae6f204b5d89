import type { PrivateAddressPool } from './private-address-pool';
import type { SecurityGroupRule } from '../ports';

/** What the cloud knows of each thing. A VPC or zone that nobody named is undefined: it fits any. */

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
  securityGroupIds: readonly string[];
  /** The instance it is attached to. */
  instanceId?: string;
  /** The operation that is under way on it. */
  task?: string;
}

export interface InstanceRecord {
  readonly id: string;
  readonly instanceType: string;
  readonly hostName: string;
  readonly primaryEni: EniRecord;
  status: 'Pending' | 'Running' | 'Stopped';
  /** System-assigned public IP address. */
  publicIp?: string;
}

export interface EipFacts {
  readonly isp: string;
  /** Paid in advance: it cannot be released. */
  readonly isSubscription: boolean;
  isProtected: boolean;
}

export interface EipRecord extends EipFacts {
  readonly allocationId: string;
  readonly address: string;
  association?: Association;
}

/** An EIP that is bound to a private IP address. */
export interface Association {
  readonly stack: string;
  readonly logicalId: string;
  readonly eip: string;
  readonly allocationId: string;
  readonly eniId: string;
  readonly privateIp: string;
}

/** A command that was run on an instance. */
export interface CommandRecord {
  readonly stack: string;
  readonly logicalId: string;
  readonly instanceId: string;
  /** Exit code, or why there is none. */
  readonly exitCode: number | 'timedOut' | 'notRun';
  readonly output: string;
}
