import * as ros from '@alicloud/ros-cdk-core';
import { MultiEipInstance, SecurityGroup, VSwitch } from 'ros-cdk-multi-eip';
import { askInGroup } from './launch-form';
import { GROUPS, securityGroup, vpc, vSwitch } from './launch-questions';

/**
 * An instance with three EIPs in a VPC that exists already: the person who deploys the template picks it,
 * with the pickers of the ROS console.
 */
export class ExistingVpcStack extends ros.Stack {
  constructor(scope: ros.Construct, id: string, props?: ros.StackProps) {
    super(scope, id, props);

    const network = askInGroup(this, GROUPS.network, {
      VpcId: vpc(),
      VSwitchId: vSwitch({ vpc: 'VpcId' }),
      SecurityGroupId: securityGroup({ vpc: 'VpcId' }),
    });

    const edge = new MultiEipInstance(this, 'Edge', {
      vSwitch: VSwitch.fromVSwitchId(network.VSwitchId.valueAsString, {
        vpcId: network.VpcId.valueAsString,
      }),
      securityGroup: SecurityGroup.fromSecurityGroupId(network.SecurityGroupId.valueAsString),
      instanceType: 'ecs.c6.large',
    });
    edge.bindEip('web');
    edge.bindEip('mail');
    edge.bindEip('vpn');
  }
}
