import type * as ros from '@alicloud/ros-cdk-core';
import type { Problem } from '../values/problem';
import { problem } from '../values/problem-kinds';
import type { ProblemPlace } from '../values/problem-kinds';
import type { IVSwitch } from './network';
import { SecurityGroup } from './security-group';
import type { SecurityGroupProps } from './security-group';
import { textStandIn } from './tokens';

/** What a new security group gets, in its VPC or that of a vSwitch. */
export interface NewSecurityGroup extends Partial<SecurityGroupProps> {
  readonly vSwitch: IVSwitch;
}

/** A security group that an instance or an ENI makes for itself, and what is wrong with that. */
export function newSecurityGroup(
  scope: ros.Construct,
  place: ProblemPlace,
  { vSwitch, vpc, ...others }: NewSecurityGroup,
): readonly [SecurityGroup, Problem[]] {
  const vpcId = vpc?.attrVpcId ?? vSwitch.props?.vpcId;
  const group = new SecurityGroup(scope, 'SecurityGroup', {
    ...others,
    vpc: { attrVpcId: vpcId ?? textStandIn() },
  });
  return [group, vpcId === undefined ? [vpcProblem(place)] : []];
}

function vpcProblem(place: ProblemPlace): Problem {
  return problem('security-group-vpc', place, {
    fault: 'a new one needs its VPC',
    remedy: "give 'vpc', or a 'securityGroup'",
  });
}
