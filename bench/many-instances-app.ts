/** `STACKS` stacks of one instance with ten bindings each: `constructs` or `plain`, as it is told. */
import * as ros from '@alicloud/ros-cdk-core';
import { MultiEipInstance, SecurityGroup, synthesize, VSwitch } from 'ros-cdk-multi-eip';
import { handWrittenInstance } from './hand-written-instance';

const INSTANCE_TYPE = 'ecs.g7.4xlarge';
const names = Array.from({ length: 10 }, (_, n) => `binding${n}`);

function withConstructs(stack: ros.Stack): void {
  const edge = new MultiEipInstance(stack, 'Edge', {
    vSwitch: VSwitch.fromVSwitchId('vsw-1'),
    securityGroup: SecurityGroup.fromSecurityGroupId('sg-1'),
    instanceType: INSTANCE_TYPE,
  });
  for (const name of names) edge.bindEip(name);
}

function inPlainRosCdk(stack: ros.Stack): void {
  handWrittenInstance(stack, {
    vSwitchId: 'vsw-1',
    securityGroupId: 'sg-1',
    instanceType: INSTANCE_TYPE,
    bindings: names,
  });
}

const [, , kind, stacks = '1'] = process.argv;
const app = new ros.App({ outdir: process.env['CDK_OUTDIR'] });
for (let n = 0; n < Number(stacks); n += 1) {
  const stack = new ros.Stack(app, `edge-${n}`);
  if (kind === 'constructs') withConstructs(stack);
  else inPlainRosCdk(stack);
}
synthesize(app);
