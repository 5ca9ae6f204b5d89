import { orResolvable, referenceTo, resourceId } from '../values/value-kinds';
import type { ValueKind } from '../values/value-kinds';

/** A VPC. */
export const VPC = referenceTo(
  'attrVpcId',
  resourceId('vpc'),
  "a VPC: an ecs.Vpc, or Vpc.fromVpcId('vpc-...')",
);

/** A vSwitch. */
export const VSWITCH: ValueKind = {
  ...referenceTo(
    'attrVSwitchId',
    resourceId('vsw'),
    "a vSwitch: an ecs.VSwitch, or VSwitch.fromVSwitchId('vsw-...')",
  ),
  standIn: (unknown) => ({ attrVSwitchId: unknown(), props: { vpcId: unknown() } }),
};

/** A security group. */
export const SECURITY_GROUP = referenceTo(
  'attrSecurityGroupId',
  resourceId('sg'),
  "a security group: a SecurityGroup, or SecurityGroup.fromSecurityGroupId('sg-...')",
);

/** The id of a VPC, of this stack or not. */
export const VPC_ID = orResolvable(resourceId('vpc'));
