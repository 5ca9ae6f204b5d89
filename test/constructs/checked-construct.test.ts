import * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import { EipBilling, MultiEipInstance, PrivateIp } from 'ros-cdk-multi-eip';
import { edge, idsOf, refusal, synthStack } from '../support';

describe('the synthesis', () => {
  it('reports all problems at once, a line each', () => {
    const lines = refusal((stack) => {
      const site = edge(stack, { instanceType: 'ecs.t6-c1m1.large', image: 'centos_7_9_x64' });
      site.bindEip('web', { billing: EipBilling.payByTraffic(900) });
      site.bindEip('web');
      site.bindEip('second', { privateIp: PrivateIp.of('192.168.9.9') });
    });
    expect(lines).toEqual([
      "[Shop/Edge] 'image': 'centos_7_9_x64' is not supported: its NetworkManager is too old, and CentOS 7 reached its end of life in 2024; use 'aliyun_3_x64_20G_alibase_' (image-unsupported)",
      "[Shop/Edge] 'bindEip(web)': its logical ids are those of 'web'; give every ENI and binding a name of its own (name-taken)",
      "[Shop/Edge] 'instanceType': ecs.t6-c1m1.large holds 2 private addresses per ENI with its primary one, ENI 'secondary' gets 4; use a larger type or another ENI, or state 'instanceTypeLimits' if the figure has changed (private-ip-limit)",
      "[Shop/Edge] 'instanceType': ecs.t6-c1m1.large cannot attach an ENI while it runs; use a larger type, or allow a restart with 'restartToAttach: true' (instance-type-hot-attach)",
      "[Shop/Edge/web/Eip] 'billing': bandwidth 900 Mbit/s is out of range for payByTraffic (1 to 200); use a bandwidth in this range, or another billing method (eip-bandwidth)",
      "[Shop/Edge/second] 'privateIp': 192.168.9.9 is outside the vSwitch's 192.168.0.0/24; use 192.168.0.1 to 192.168.0.252 (private-ip-range)",
    ]);
  });
});

describe('logical ids inside a larger stack', () => {
  class Site extends ros.Construct {
    constructor(scope: ros.Construct, id: string) {
      super(scope, id);
      const vpc = new ecs.Vpc(this, `${id}Vpc`, { cidrBlock: '10.0.0.0/8' });
      const vSwitch = new ecs.VSwitch(this, `${id}VSwitch`, {
        vpcId: vpc.attrVpcId,
        zoneId: 'cn-hangzhou-h',
        cidrBlock: '10.1.0.0/24',
      });
      for (const name of ['Front', 'Back']) {
        new MultiEipInstance(this, name, {
          vSwitch,
          instanceType: 'ecs.c6.large',
          bindings: { web: {} },
        });
      }
    }
  }

  it('say whose the resources are', () => {
    const { template } = synthStack((stack) => {
      new Site(stack, 'East');
      new Site(stack, 'West');
    });
    expect(idsOf(template, 'VPC::EIP')).toEqual([
      'EastFrontWebEip',
      'EastBackWebEip',
      'WestFrontWebEip',
      'WestBackWebEip',
    ]);
    expect(template.Resources['WestBackSecurityGroup']?.Properties['VpcId']).toEqual({
      'Fn::GetAtt': ['WestVpc', 'VpcId'],
    });
    expect(template.Resources['WestBackInstanceGroup']?.Properties['VSwitchId']).toEqual({
      'Fn::GetAtt': ['WestVSwitch', 'VSwitchId'],
    });
  });
});
