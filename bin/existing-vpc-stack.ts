import * as ros from '@alicloud/ros-cdk-core';
import { MultiEipInstance, SecurityGroup, VSwitch } from 'ros-cdk-multi-eip';

/**
 * An instance with three EIPs in a VPC that exists already: the person who deploys the template picks it,
 * with the pickers of the ROS console.
 */
export class ExistingVpcStack extends ros.Stack {
  constructor(scope: ros.Construct, id: string, props?: ros.StackProps) {
    super(scope, id, props);

    const vpcId = new ros.RosParameter(this, 'VpcId', {
      type: ros.RosParameterType.STRING,
      associationProperty: ros.RosParameter.AssociationProperty.ECS_VPC_ID,
      label: 'VPC',
    });
    const inVpc = { VpcId: '${VpcId}' };
    const vSwitchId = new ros.RosParameter(this, 'VSwitchId', {
      type: ros.RosParameterType.STRING,
      associationProperty: ros.RosParameter.AssociationProperty.ECS_VSWITCH_ID,
      associationPropertyMetadata: inVpc,
      label: 'vSwitch',
    });
    const securityGroupId = new ros.RosParameter(this, 'SecurityGroupId', {
      type: ros.RosParameterType.STRING,
      associationProperty: ros.RosParameter.AssociationProperty.ECS_SECURITY_GROUP_ID,
      associationPropertyMetadata: inVpc,
      label: 'Security group',
    });

    const edge = new MultiEipInstance(this, 'Edge', {
      vSwitch: VSwitch.fromVSwitchId(vSwitchId.valueAsString, { vpcId: vpcId.valueAsString }),
      securityGroup: SecurityGroup.fromSecurityGroupId(securityGroupId.valueAsString),
      instanceType: 'ecs.c6.large',
    });
    edge.bindEip('web');
    edge.bindEip('mail');
    edge.bindEip('vpn');
  }
}
