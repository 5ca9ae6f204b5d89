import { EipLineType } from '../../values/eip-options';
import type { SecurityGroupRule } from '../ports';
import {
  ipv4Address,
  ipv4Block,
  listOf,
  macAddress,
  nonEmptyText,
  oneOf,
  portRange,
  recordOf,
  resourceId,
  trueOrFalse,
  wholeNumber,
} from './value-schema';
import type { ValueOf, ValueSchema } from './value-schema';

const securityGroupRule: ValueSchema<SecurityGroupRule> = recordOf(
  {
    direction: oneOf('ingress', 'egress'),
    policy: oneOf('accept', 'drop'),
    protocol: oneOf('tcp', 'udp', 'icmp', 'gre', 'all'),
    cidr: ipv4Block,
    priority: wholeNumber(1, 100),
  },
  { ports: portRange },
);

const vSwitch = recordOf(
  {
    id: resourceId('vsw'),
    vpcId: resourceId('vpc'),
    zoneId: nonEmptyText('cn-hangzhou-a'),
    cidrBlock: ipv4Block,
  },
  {},
);

const securityGroup = recordOf(
  { id: resourceId('sg'), vpcId: resourceId('vpc'), rules: listOf(securityGroupRule) },
  {},
);

const eip = recordOf({ allocationId: resourceId('eip'), address: ipv4Address }, {});

const bandwidthPackage = recordOf(
  { id: resourceId('cbwp') },
  {
    /** Line type. Default: any. */
    isp: oneOf(...Object.values(EipLineType)),
  },
);

const ipv4Gateway = recordOf({ id: resourceId('ipv4gw'), vpcId: resourceId('vpc') }, {});

const eni = recordOf(
  {
    id: resourceId('eni'),
    vSwitchId: resourceId('vsw'),
    securityGroupIds: listOf(resourceId('sg')),
  },
  {
    /** Default: one that the vSwitch chooses. */
    primaryIp: ipv4Address,
    /** Default: none. */
    secondaryIps: listOf(ipv4Address),
    /** Default: one that the cloud gives. */
    macAddress,
  },
);

const instance = recordOf(
  {
    id: resourceId('i'),
    instanceType: nonEmptyText('ecs.g7.large'),
    vSwitchId: resourceId('vsw'),
  },
  {
    /** Default: a group that lets everything in and out. */
    securityGroupIds: listOf(resourceId('sg')),
    /** Default: one that the vSwitch chooses. */
    primaryIp: ipv4Address,
    /** Default: one that the cloud gives. */
    primaryEniId: resourceId('eni'),
    /** ENIs that are attached besides the primary one. Default: none. */
    eniIds: listOf(resourceId('eni')),
    /** Default: false, it is running. */
    isStopped: trueOrFalse,
  },
);

/** The fields of a description: both its check and its type come from here. */
export const EXISTING_SCHEMA = recordOf(
  {},
  {
    /** Assumed: 192.168.0.0/24, 192.168.1.0/24 and so on, in the VPC and zone that fit. */
    vSwitches: listOf(vSwitch),
    /** Assumed: a group that lets everything in and out. */
    securityGroups: listOf(securityGroup),
    /** Assumed: in the first vSwitch, not attached. */
    enis: listOf(eni),
    /** Assumed: an `ecs.c6.large` in the first vSwitch, running. */
    instances: listOf(instance),
    /** Assumed: addresses of 203.0.113.0/24. */
    eips: listOf(eip),
    /** Assumed: of any line type, without EIPs. */
    bandwidthPackages: listOf(bandwidthPackage),
    /** Assumed: with the routes that its vSwitches need. */
    ipv4Gateways: listOf(ipv4Gateway),
  },
);

/**
 * What exists before a stack. A kind that is described is complete: other ids of that kind are not
 * found. Of a kind that is not described, any id of the right form is assumed to exist.
 */
export type ExistingResources = ValueOf<typeof EXISTING_SCHEMA>;

export type ExistingKind = keyof ExistingResources;

/** The description of one resource of a kind. */
export type ExistingResource<K extends ExistingKind> = NonNullable<ExistingResources[K]>[number];
