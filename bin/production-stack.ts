import * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import {
  Alarm,
  AlarmContactGroup,
  AlarmLevel,
  EgressRule,
  FlowLogTraffic,
  IngressRule,
  InstanceBilling,
  MultiEipInstance,
  PublicImage,
  SubscriptionPeriod,
} from 'ros-cdk-multi-eip';
import { askInGroup } from './launch-form';
import { alarmContact, deploymentSet, GROUPS, keyPair, zone } from './launch-questions';

/** The office of those who look after it: an address of the documentation. */
const OFFICE = '203.0.113.0/24';

/** An instance as a platform team runs it: nothing is open that is not meant to be. */
export class ProductionStack extends ros.Stack {
  constructor(scope: ros.Construct, id: string, props?: ros.StackProps) {
    super(scope, id, props);

    const { ZoneId: zoneId } = askInGroup(this, GROUPS.network, { ZoneId: zone() });
    const { KeyPairName, DeploymentSetId } = askInGroup(this, GROUPS.instance, {
      KeyPairName: keyPair(),
      DeploymentSetId: deploymentSet(),
    });
    const { AlarmContact } = askInGroup(this, GROUPS.operations, {
      AlarmContact: alarmContact(),
    });
    const vpc = new ecs.Vpc(this, 'Vpc', { cidrBlock: '192.168.0.0/16' });
    const vSwitch = new ecs.VSwitch(this, 'VSwitch', {
      vpcId: vpc.attrVpcId,
      zoneId: zoneId.valueAsString,
      cidrBlock: '192.168.0.0/24',
    });

    const edge = new MultiEipInstance(this, 'Edge', {
      vSwitch,
      instanceType: 'ecs.g7.xlarge',
      image: PublicImage.ALIBABA_CLOUD_LINUX_3,
      keyPairName: KeyPairName.valueAsString,
      ramRoleName: 'edge',
      systemDisk: { size: 40, encrypted: true },
      dataDisks: [{ size: 200, encrypted: true }],
      billing: InstanceBilling.subscription(SubscriptionPeriod.years(1), { renewForMonths: 12 }),
      deploymentSetId: DeploymentSetId.valueAsString,
      tags: { team: 'platform' },
      // Of the primary ENI, by which the instance is looked after: packages, and the verification.
      egress: [EgressRule.tcp(80), EgressRule.tcp(443)],
    });
    const publicEni = edge.addEni('public', {
      ingress: [IngressRule.icmp()],
      egress: [EgressRule.tcp(80), EgressRule.tcp(443), EgressRule.tcp(25)],
    });
    publicEni.addFlowLog({
      projectName: 'network',
      logStoreName: 'edge',
      traffic: FlowLogTraffic.DROPPED,
    });
    edge.bindEip('web', { eni: publicEni, ingress: [IngressRule.tcp(443)] });
    edge.bindEip('mail', { eni: publicEni, ingress: [IngressRule.tcp(25)] });
    edge.bindEip('admin', { eni: publicEni, ingress: [IngressRule.tcp(22, { from: OFFICE })] });

    const operations = new AlarmContactGroup(this, 'Operations', {
      groupName: 'edge-operations',
      contactNames: [AlarmContact.valueAsString],
    });
    edge.addAlarms({
      contactGroups: [operations],
      cpu: Alarm.above(80, { minutes: 10, level: AlarmLevel.CRITICAL }),
      // A fifth of what ecs.g7.xlarge can send.
      eniTraffic: Alarm.above(2e9),
    });
  }
}
