import * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import { EipBilling, IngressRule, MultiEipInstance, PrivateIp } from 'ros-cdk-multi-eip';

/** The same instance with a VPC, a vSwitch and a security group of its own. */
export class OwnVpcStack extends ros.Stack {
  constructor(scope: ros.Construct, id: string, props?: ros.StackProps) {
    super(scope, id, props);

    const zoneId = new ros.RosParameter(this, 'ZoneId', {
      type: ros.RosParameterType.STRING,
      associationProperty: ros.RosParameter.AssociationProperty.ZONE_ID,
      label: 'Zone',
    });
    const vpc = new ecs.Vpc(this, 'Vpc', { cidrBlock: '192.168.0.0/16' });
    const vSwitch = new ecs.VSwitch(this, 'VSwitch', {
      vpcId: vpc.attrVpcId,
      zoneId: zoneId.valueAsString,
      cidrBlock: '192.168.0.0/24',
    });

    new MultiEipInstance(this, 'Edge', {
      vSwitch,
      instanceType: 'ecs.c6.large',
      ingress: [IngressRule.icmp(), IngressRule.tcp(443), IngressRule.tcp(25)],
      bindings: {
        web: {},
        mail: { billing: EipBilling.payByBandwidth(10) },
        // Partners have the private address in their VPN configuration.
        vpn: { privateIp: PrivateIp.of('192.168.0.20') },
      },
    });
  }
}
