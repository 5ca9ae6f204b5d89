import type { ClientRange, DnatRule, SecurityGroupRule, SnatRule } from '../ports';
import type { PrivateAddressPool } from './private-address-pool';

/** What the cloud knows of each resource. A VPC or zone that is not known is undefined: it fits any. */

export interface VSwitchRecord {
  readonly id: string;
  name?: string;
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
  /** The NAT gateway or load balancer that it is bound to, and the resource that did it. */
  sharedBy?: ResourceOwner & { readonly id: string };
  /** The package whose bandwidth it shares. */
  bandwidthPackage?: BandwidthPackageRecord;
}

export interface BandwidthPackageRecord {
  readonly id: string;
  /** Line type; undefined: not known, it fits any. */
  readonly isp?: string;
  readonly isProtected: boolean;
}

/** It centralises the access of its VPC to the internet. */
export interface Ipv4GatewayRecord {
  readonly id: string;
  /** Undefined: not known, it was there before. */
  readonly vpcId?: string;
}

/** A route to all of the internet by an IPv4 gateway. */
export interface InternetRouteRecord {
  readonly tableId: string;
  readonly gatewayId: string;
}

export interface NatGatewayRecord {
  readonly id: string;
  readonly vSwitch: VSwitchRecord;
  /** By the id of the entry. */
  readonly snat: Map<string, SnatEntry>;
  readonly dnat: Map<string, DnatEntry>;
}

/** An entry, by the resource of a stack that made it. */
export interface SnatEntry extends ResourceOwner, SnatRule {}

export interface DnatEntry extends ResourceOwner, DnatRule {}

export interface LoadBalancerRecord {
  readonly id: string;
  /** Absent: it has a public address of its own, and is in none. */
  readonly vSwitch?: VSwitchRecord;
  readonly address: string;
  /** By the id of the listener. */
  readonly listeners: Map<string, Listener>;
  /** By the id of the resource that attached them. */
  readonly attachments: Map<string, ServerAttachment>;
}

/** A listener, by the resource of a stack that made it. */
export interface Listener extends ResourceOwner {
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
  /** Absent: each server of its group has one. */
  readonly serverPort?: number;
  /** The group of servers that it forwards to: the balancer's own has the id of the balancer. */
  readonly group: string;
  readonly isStarted: boolean;
}

export interface ServerAttachment {
  readonly group: string;
  readonly servers: readonly BackendServer[];
}

export interface BackendServer {
  readonly eniId: string;
  readonly privateIp: string;
  /** 0 to 100: its share of the clients. */
  readonly weight: number;
  /** Absent: the listener has one. */
  readonly port?: number;
}

/** What a listener forwards to one server. */
export interface ForwardedClients {
  readonly listener: Listener;
  readonly server: BackendServer;
  readonly serverPort: number;
  readonly clients: ClientRange;
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
