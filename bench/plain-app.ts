/** The scenario written by hand in plain ROS CDK: what the constructs' cost is measured against. */
import * as ros from '@alicloud/ros-cdk-core';
import { handWrittenInstance } from './hand-written-instance';

const app = new ros.App({ outdir: process.env['CDK_OUTDIR'] });
const stack = new ros.Stack(app, 'existing-vpc');
const parameter = (id: string, associationProperty: string, label: string, metadata?: object) =>
  new ros.RosParameter(stack, id, {
    type: ros.RosParameterType.STRING,
    associationProperty,
    associationPropertyMetadata: metadata as Record<string, unknown>,
    label,
  }).valueAsString;
const inVpc = { VpcId: '${VpcId}' };
parameter('VpcId', 'ALIYUN::ECS::VPC::VPCId', 'VPC');
handWrittenInstance(stack, {
  vSwitchId: parameter('VSwitchId', 'ALIYUN::ECS::VSwitch::VSwitchId', 'vSwitch', inVpc),
  securityGroupId: parameter(
    'SecurityGroupId',
    'ALIYUN::ECS::SecurityGroup::SecurityGroupId',
    'Security group',
    inVpc,
  ),
  instanceType: 'ecs.c6.large',
  bindings: ['web', 'mail', 'vpn'],
});
app.synth();
