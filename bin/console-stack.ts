import * as ros from '@alicloud/ros-cdk-core';
import { EipBilling, MultiEipInstance, SecurityGroup, VSwitch } from 'ros-cdk-multi-eip';
import { askInGroup } from './launch-form';
import {
  bandwidth,
  eipCount,
  GROUPS,
  image,
  instanceType,
  keyPair,
  securityGroup,
  vpc,
  vSwitch,
  zone,
} from './launch-questions';

/** What a secondary ENI of `ecs.g7.xlarge` has addresses for, beside its own. */
const MOST_EIPS = 14;

/** An instance with as many EIPs as the person says who launches the template from the ROS console. */
export class ConsoleStack extends ros.Stack {
  constructor(scope: ros.Construct, id: string, props?: ros.StackProps) {
    super(scope, id, props);

    const network = askInGroup(this, GROUPS.network, {
      ZoneId: zone(),
      VpcId: vpc(),
      VSwitchId: vSwitch({ vpc: 'VpcId', zone: 'ZoneId' }),
      SecurityGroupId: securityGroup({ vpc: 'VpcId' }),
    });
    const instance = askInGroup(this, GROUPS.instance, {
      InstanceType: instanceType({ zone: 'ZoneId' }),
      ImageId: image(),
      KeyPairName: keyPair(),
    });
    const addresses = askInGroup(this, GROUPS.addresses, {
      EipCount: eipCount(MOST_EIPS),
      Bandwidth: bandwidth(),
    });

    const edge = new MultiEipInstance(this, 'Edge', {
      vSwitch: VSwitch.fromVSwitchId(network.VSwitchId.valueAsString, {
        vpcId: network.VpcId.valueAsString,
      }),
      securityGroup: SecurityGroup.fromSecurityGroupId(network.SecurityGroupId.valueAsString),
      instanceType: instance.InstanceType.valueAsString,
      image: instance.ImageId.valueAsString,
      keyPairName: instance.KeyPairName.valueAsString,
    });
    edge.bindEips('service', {
      count: addresses.EipCount,
      billing: EipBilling.payByTraffic(addresses.Bandwidth.valueAsNumber),
    });
  }
}
