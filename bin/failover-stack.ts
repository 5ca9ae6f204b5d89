import * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import { EipBinding, IngressRule, MultiEipInstance } from 'ros-cdk-multi-eip';
import type { SecondaryEni } from 'ros-cdk-multi-eip';
import { askInGroup } from './launch-form';
import { GROUPS, zone } from './launch-questions';

/** What changes from one deployment to the next. */
export interface FailoverStackProps extends ros.StackProps {
  /** The instances that there are, by name. One that failed is left out, and goes. */
  readonly instances: readonly string[];
  /** The one that has the EIPs. */
  readonly active: string;
}

/**
 * Two instances, one of which has the EIPs. An update moves them to the other one: the bindings belong to the
 * stack, so that their associations keep their logical ids and change in place.
 */
export class FailoverStack extends ros.Stack {
  constructor(scope: ros.Construct, id: string, props: FailoverStackProps) {
    super(scope, id, props);

    const { ZoneId: zoneId } = askInGroup(this, GROUPS.network, { ZoneId: zone() });
    const vpc = new ecs.Vpc(this, 'Vpc', { cidrBlock: '192.168.0.0/16' });
    const vSwitch = new ecs.VSwitch(this, 'VSwitch', {
      vpcId: vpc.attrVpcId,
      zoneId: zoneId.valueAsString,
      cidrBlock: '192.168.0.0/24',
    });

    const enis = new Map<string, SecondaryEni>();
    for (const name of props.instances) {
      const instance = new MultiEipInstance(this, name, {
        vSwitch,
        instanceType: 'ecs.c6.large',
        ingress: [IngressRule.tcp(443), IngressRule.tcp(25)],
      });
      enis.set(name, instance.addEni('public'));
    }
    const eni = enis.get(props.active);
    if (!eni) throw new Error(`'${props.active}' is not one of ${props.instances.join(', ')}`);
    new EipBinding(this, 'web', { eni });
    new EipBinding(this, 'mail', { eni });
  }
}
