import * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import { ElasticIp, IngressRule, MultiEipInstance } from 'ros-cdk-multi-eip';
import type { IVSwitch } from 'ros-cdk-multi-eip';
import { addRule, askInGroup } from './launch-form';
import { GROUPS, zone } from './launch-questions';

/**
 * Every 2 seconds, by a connection to the port of the service: an instance that does not answer three times gets no
 * new connections after 3 x 5 + 2 x 2 = 19 seconds. These are the settings that Alibaba Cloud recommends:
 * https://www.alibabacloud.com/help/doc-detail/55205.htm (2026-02).
 */
const HEALTH_CHECK = {
  Switch: 'on',
  HealthCheckType: 'tcp',
  Interval: 2,
  Timeout: 5,
  HealthyThreshold: 3,
  UnhealthyThreshold: 3,
};

/** A TCP service of several instances at one address, by a classic load balancer. */
class BalancedService extends ros.Construct {
  constructor(
    scope: ros.Construct,
    id: string,
    vSwitch: ecs.VSwitch,
    servers: readonly MultiEipInstance[],
  ) {
    super(scope, id);
    const balancer = this.slb('LoadBalancer', {
      VSwitchId: vSwitch.attrVSwitchId,
      VpcId: vSwitch.props.vpcId,
      AddressType: 'intranet',
      LoadBalancerSpec: 'slb.s1.small',
    });
    const balancerId = balancer.getAtt('LoadBalancerId');
    const attached = this.slb('BackendServerAttachment', {
      LoadBalancerId: balancerId,
      BackendServers: servers.map(({ instanceId }) => ({ ServerId: instanceId, Weight: 100 })),
    });
    const listener = this.slb('Listener', {
      LoadBalancerId: balancerId,
      Protocol: 'tcp',
      ListenerPort: 443,
      BackendServerPort: 443,
      Bandwidth: -1,
      HealthCheck: HEALTH_CHECK,
    });
    listener.addRosDependency(attached.node.id);
    const eip = new ElasticIp(this, 'Address');
    new ros.RosResource(this, 'ServiceAssociation', {
      type: 'ALIYUN::VPC::EIPAssociation',
      properties: { AllocationId: eip.allocationId, InstanceId: balancerId },
    });
  }

  /** A type of the classic load balancer, for which there is no package of the ROS CDK on npm. */
  private slb(type: string, properties: Record<string, unknown>): ros.RosResource {
    const id = `Service${type}`;
    return new ros.RosResource(this, id, { type: `ALIYUN::SLB::${type}`, properties });
  }
}

/**
 * A service that outlives the reboot of an instance: two instances in two zones behind a load balancer. Each has
 * an EIP of its own beside it, for what a load balancer cannot take.
 */
export class BalancedStack extends ros.Stack {
  constructor(scope: ros.Construct, id: string, props?: ros.StackProps) {
    super(scope, id, props);

    const zones = askInGroup(this, GROUPS.network, { ZoneId1: zone(1), ZoneId2: zone(2) });
    addRule(this, 'TwoZones', {
      holds: { 'Fn::Not': { 'Fn::Equals': [zones.ZoneId1, zones.ZoneId2] } },
      message: {
        en: 'The two zones are the same: choose another one for zone 2.',
        'zh-cn': '两个可用区相同：请为可用区 2 另选一个。',
      },
    });
    const vpc = new ecs.Vpc(this, 'Vpc', { cidrBlock: '192.168.0.0/16' });
    const vSwitch = (n: number, { valueAsString: zoneId }: ros.RosParameter) =>
      new ecs.VSwitch(this, `VSwitch${n}`, {
        vpcId: vpc.attrVpcId,
        zoneId,
        cidrBlock: `192.168.${n}.0/24`,
      });
    const [first, second] = [vSwitch(1, zones.ZoneId1), vSwitch(2, zones.ZoneId2)];
    const servers = [this.server('One', first), this.server('Two', second)];
    new BalancedService(this, 'Service', first, servers);
  }

  private server(name: string, vSwitch: IVSwitch): MultiEipInstance {
    const instance = new MultiEipInstance(this, name, {
      vSwitch,
      instanceType: 'ecs.c6.large',
      ingress: [IngressRule.tcp(443)],
    });
    instance.bindEip('mail', {
      eni: instance.addEni('public', { ingress: [] }),
      ingress: [IngressRule.tcp(25)],
    });
    return instance;
  }
}
