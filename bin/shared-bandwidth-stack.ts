import * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import {
  BandwidthPackage,
  EipBilling,
  EipLineType,
  EipProtection,
  IngressRule,
  Ipv4Gateway,
  MultiEipInstance,
  SubscriptionPeriod,
} from 'ros-cdk-multi-eip';
import { askInGroup } from './launch-form';
import { GROUPS, zone } from './launch-questions';

/**
 * Two instances whose EIPs share the bandwidth of one package, in a VPC whose access to the internet goes
 * by an IPv4 gateway; and EIPs beside them that are bought otherwise.
 */
export class SharedBandwidthStack extends ros.Stack {
  constructor(scope: ros.Construct, id: string, props?: ros.StackProps) {
    super(scope, id, props);

    const { ZoneId: zoneId } = askInGroup(this, GROUPS.network, { ZoneId: zone() });
    const vpc = new ecs.Vpc(this, 'Vpc', { cidrBlock: '192.168.0.0/16' });
    const vSwitch = new ecs.VSwitch(this, 'VSwitch', {
      vpcId: vpc.attrVpcId,
      zoneId: zoneId.valueAsString,
      cidrBlock: '192.168.0.0/24',
    });
    const ipv4Gateway = new Ipv4Gateway(this, 'Internet', { vpc, gatewayName: 'edge' });
    const bandwidthPackage = new BandwidthPackage(this, 'Shared', {
      bandwidth: 100,
      packageName: 'edge',
    });

    const web = new MultiEipInstance(this, 'Web', {
      vSwitch,
      ipv4Gateway,
      instanceType: 'ecs.c6.large',
      ingress: [IngressRule.tcp(443)],
    });
    web.bindEip('shop', { bandwidthPackage, eipName: 'shop', description: 'Customers know it.' });
    web.bindEip('api', { bandwidthPackage });
    web.bindEip('login', {
      lineType: EipLineType.BGP,
      protection: EipProtection.ANTI_DDOS_ENHANCED,
    });

    const mail = new MultiEipInstance(this, 'Mail', {
      vSwitch,
      ipv4Gateway,
      instanceType: 'ecs.c6.large',
      ingress: [IngressRule.tcp(25)],
    });
    mail.bindEip('mx', { bandwidthPackage });
    // Partners have it on their allow-lists: paid for a year in advance, and kept in any case.
    mail.bindEip('partner', {
      billing: EipBilling.subscription(10, SubscriptionPeriod.years(1)),
      retain: true,
    });
  }
}
