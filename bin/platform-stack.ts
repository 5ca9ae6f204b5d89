import * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import { ElasticIp, IngressRule, MultiEipInstance, PrivateIp } from 'ros-cdk-multi-eip';
import type { IVSwitch } from 'ros-cdk-multi-eip';
import { askInGroup } from './launch-form';
import { existingEip, GROUPS, zone } from './launch-questions';

/** A platform team's own construct: what it calls an edge site, built from two instances. */
class EdgeSite extends ros.Construct {
  constructor(scope: ros.Construct, id: string, vSwitch: IVSwitch, legacyEip: string) {
    super(scope, id);

    const web = new MultiEipInstance(this, 'Web', {
      vSwitch,
      instanceType: 'ecs.g7.xlarge',
      ingress: [IngressRule.tcp(80), IngressRule.tcp(443)],
    });
    const publicEni = web.addEni('public');
    const partnerEni = web.addEni('partner');
    web.bindEip('shop', { eni: publicEni });
    web.bindEip('api', { eni: publicEni });
    web.bindEip('partner-a', { eni: partnerEni, privateIp: PrivateIp.primary() });
    web.bindEip('partner-b', { eni: partnerEni });

    const mail = new MultiEipInstance(this, 'Mail', {
      vSwitch,
      instanceType: 'ecs.c6.large',
      ingress: [IngressRule.tcp(25), IngressRule.icmp()],
      commandsAfter: ['hostnamectl set-hostname mail || true'],
    });
    mail.bindEip('mx1', { eip: ElasticIp.fromAllocationId(this, 'LegacyMx', legacyEip) });
    mail.bindEip('mx2');
    mail.bindEip('admin', { eni: mail.primaryEni, privateIp: PrivateIp.primary() });
  }
}

/** Two instances and three secondary ENIs inside a larger stack. */
export class PlatformStack extends ros.Stack {
  constructor(scope: ros.Construct, id: string, props?: ros.StackProps) {
    super(scope, id, props);

    const { ZoneId: zoneId } = askInGroup(this, GROUPS.network, { ZoneId: zone() });
    const { LegacyEip: legacyEip } = askInGroup(this, GROUPS.addresses, {
      LegacyEip: existingEip({ en: 'EIP of the old mail server', 'zh-cn': '原邮件服务器的 EIP' }),
    });
    const vpc = new ecs.Vpc(this, 'Vpc', { cidrBlock: '10.0.0.0/8' });
    const vSwitch = new ecs.VSwitch(this, 'VSwitch', {
      vpcId: vpc.attrVpcId,
      zoneId: zoneId.valueAsString,
      cidrBlock: '10.1.0.0/20',
    });
    new EdgeSite(this, 'Site', vSwitch, legacyEip.valueAsString);
  }
}
