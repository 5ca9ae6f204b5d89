import * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import * as vpc from '@alicloud/ros-cdk-vpc';
import { edge, numberParameter, refusal, refusalOfApp, synthStack } from '../support';

const WRONG = 'big' as never;

describe('what only the validators of the ROS CDK find', () => {
  it('is told of every instance, with stack and construct', () => {
    const lines = refusalOfApp((app) => {
      edge(new ros.Stack(app, 'One')).instanceGroup.systemDiskSize = WRONG;
      edge(new ros.Stack(app, 'Two')).instanceGroup.tags = [{ key: 1 }] as never;
    });
    expect(lines).toEqual([
      '[One/Edge] \'EdgeInstanceGroup\': systemDiskSize: "big" should be a number; give what the resource type takes (resource-property)',
      '[Two/Edge] \'EdgeInstanceGroup\': tags: element 0: supplied properties not correct for "TagsProperty", key: 1 should be a string; give what the resource type takes (resource-property)',
    ]);
  });

  it("is told of the stack's other resources too", () => {
    const lines = refusal((stack) => {
      edge(stack);
      new ecs.Vpc(stack, 'Vpc', { cidrBlock: 5 as never });
      new vpc.RosEIP(stack, 'Ip', { bandwidth: WRONG }, true);
    });
    expect(lines).toEqual([
      "[Shop/Edge] 'Shop/Vpc/Vpc': cidrBlock: 5 should be a string; give what the resource type takes (resource-property)",
      '[Shop/Edge] \'Shop/Ip\': bandwidth: "big" should be a number; give what the resource type takes (resource-property)',
    ]);
  });

  it('lets pass what only the deployment knows, and what nothing validates', () => {
    const { template } = synthStack((stack) => {
      const { instanceGroup } = edge(stack);
      instanceGroup.systemDiskSize = numberParameter(stack, 'Size');
      instanceGroup.hostName = ros.Lazy.anyValue({ produce: () => 'edge' });
      instanceGroup.tags = [{ key: 'at', value: ros.Fn.ref('Size') }];
      new vpc.RosEIP(stack, 'Ip', { bandwidth: WRONG }, false);
      new ros.RosResource(stack, 'Other', { type: 'ALIYUN::X::Y', properties: { a: 1 } });
    });
    expect(template.Resources['EdgeInstanceGroup']?.Properties).toMatchObject({
      HostName: 'edge',
      SystemDiskSize: { Ref: 'Size' },
    });
  });
});
