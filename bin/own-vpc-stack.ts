import * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import {
  applyPolicy,
  EipBilling,
  IngressRule,
  MultiEipInstance,
  PolicyCode,
  PrivateIp,
  suppressFinding,
} from 'ros-cdk-multi-eip';
import { askInGroup } from './launch-form';
import { GROUPS, zone } from './launch-questions';

const TEAM = 'platform';

/** What the policy finds here and is meant to be so: the template keeps the reasons. */
const ACCEPTED: Readonly<Partial<Record<PolicyCode, string>>> = {
  [PolicyCode.DELETION_PROTECTION]: 'an example, to be deleted after it was tried',
  [PolicyCode.DISK_ENCRYPTION]: 'keeps no data',
  [PolicyCode.EIP_RETAINED]: 'an example: no address of it is known to anyone',
  [PolicyCode.METADATA_TOKEN]: 'the newest image may have a cloud-init older than 23.2.2',
  [PolicyCode.OPEN_EGRESS]: 'mail goes to any address, and the verification asks from outside',
  [PolicyCode.RAM_ROLE]: 'its programs call no API of the cloud',
};

/** The same instance with a VPC, a vSwitch and a security group of its own, under a policy. */
export class OwnVpcStack extends ros.Stack {
  constructor(scope: ros.Construct, id: string, props?: ros.StackProps) {
    super(scope, id, props);

    const { ZoneId: zoneId } = askInGroup(this, GROUPS.network, { ZoneId: zone() });
    const vpc = new ecs.Vpc(this, 'Vpc', {
      cidrBlock: '192.168.0.0/16',
      tags: [{ key: 'team', value: TEAM }],
    });
    const vSwitch = new ecs.VSwitch(this, 'VSwitch', {
      vpcId: vpc.attrVpcId,
      zoneId: zoneId.valueAsString,
      cidrBlock: '192.168.0.0/24',
      tags: [{ key: 'team', value: TEAM }],
    });

    new MultiEipInstance(this, 'Edge', {
      vSwitch,
      instanceType: 'ecs.c6.large',
      tags: { team: TEAM },
      ingress: [IngressRule.icmp(), IngressRule.tcp(443), IngressRule.tcp(25)],
      bindings: {
        web: {},
        mail: { billing: EipBilling.payByBandwidth(10) },
        // Partners have the private address in their VPN configuration.
        vpn: { privateIp: PrivateIp.of('192.168.0.20') },
      },
    });

    for (const [code, reason] of Object.entries(ACCEPTED)) {
      suppressFinding(this, code as PolicyCode, reason);
    }
    applyPolicy(this, { errors: Object.values(PolicyCode) });
  }
}
