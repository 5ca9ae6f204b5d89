/**
 * The scenario written by hand in plain ROS CDK, with the same form: what the constructs' cost is measured
 * against.
 */
import * as ros from '@alicloud/ros-cdk-core';
import { askInGroup } from '../bin/launch-form';
import { GROUPS, securityGroup, vpc, vSwitch } from '../bin/launch-questions';
import { handWrittenInstance } from './hand-written-instance';

const app = new ros.App({ outdir: process.env['CDK_OUTDIR'] });
const stack = new ros.Stack(app, 'existing-vpc');
const network = askInGroup(stack, GROUPS.network, {
  VpcId: vpc(),
  VSwitchId: vSwitch({ vpc: 'VpcId' }),
  SecurityGroupId: securityGroup({ vpc: 'VpcId' }),
});
handWrittenInstance(stack, {
  vSwitchId: network.VSwitchId.valueAsString,
  securityGroupId: network.SecurityGroupId.valueAsString,
  instanceType: 'ecs.c6.large',
  bindings: ['web', 'mail', 'vpn'],
});
app.synth();
