import type { ResourceType, ResourceTypes } from '../stack/resource-type';
import type { CloudParts } from './cloud-parts';
import { datasourceEcsNetworkInterfaces } from './types/datasource-ecs-network-interfaces';
import { ecsAssignPrivateIpAddresses } from './types/ecs-assign-private-ip-addresses';
import { ecsInstanceGroup } from './types/ecs-instance-group';
import { ecsInstance } from './types/ecs-instance';
import { ecsNetworkInterface } from './types/ecs-network-interface';
import { ecsNetworkInterfaceAttachment } from './types/ecs-network-interface-attachment';
import { ecsRoute } from './types/ecs-route';
import { ecsRunCommand } from './types/ecs-run-command';
import { ecsRunCommandOfLifespan } from './types/ecs-run-command-of-lifespan';
import { ecsSecurityGroup } from './types/ecs-security-group';
import { ecsSecurityGroupRule, ecsSecurityGroupRuleList } from './types/ecs-security-group-rules';
import { ecsSshKeyPair } from './types/ecs-ssh-key-pair';
import { ecsVpc } from './types/ecs-vpc';
import { ecsVSwitch } from './types/ecs-vswitch';
import { ramAttachPolicyToRole } from './types/ram-attach-policy-to-role';
import { ramRole } from './types/ram-role';
import { rosSleep } from './types/ros-sleep';
import { rosWaitCondition } from './types/ros-wait-condition';
import { rosWaitConditionHandle } from './types/ros-wait-condition-handle';
import { vpcCommonBandwidthPackage } from './types/vpc-common-bandwidth-package';
import { vpcCommonBandwidthPackageIp } from './types/vpc-common-bandwidth-package-ip';
import { vpcEip } from './types/vpc-eip';
import { vpcEipAssociation } from './types/vpc-eip-association';
import { vpcEipPro } from './types/vpc-eip-pro';

/**
 * The resource types that the cloud plays. To add one:
 *
 * 1. Write `types/<service>-<resource>.ts`: its schema as data, with what ROS changes in place and the
 *    page that says so, and below it a function from the parts of the cloud that it needs to its
 *    behaviour. `rememberedType` is the behaviour of a
 *    resource that has no effect on traffic.
 * 2. Add its line here. A test compares its schema with the class that the CDK generates for it.
 */
const TYPES: Readonly<Record<string, (cloud: CloudParts) => ResourceType>> = {
  'ALIYUN::ECS::AssignPrivateIpAddresses': ecsAssignPrivateIpAddresses,
  'ALIYUN::ECS::Instance': ecsInstance,
  'ALIYUN::ECS::InstanceGroup': ecsInstanceGroup,
  'ALIYUN::ECS::NetworkInterface': ecsNetworkInterface,
  'ALIYUN::ECS::NetworkInterfaceAttachment': ecsNetworkInterfaceAttachment,
  'ALIYUN::ECS::Route': ecsRoute,
  'ALIYUN::ECS::RunCommand': ecsRunCommand,
  'ALIYUN::ECS::RunCommandOfLifespan': ecsRunCommandOfLifespan,
  'ALIYUN::ECS::SecurityGroup': ecsSecurityGroup,
  'ALIYUN::ECS::SecurityGroupEgress': ecsSecurityGroupRule('egress'),
  'ALIYUN::ECS::SecurityGroupEgresses': ecsSecurityGroupRuleList('egress'),
  'ALIYUN::ECS::SecurityGroupIngress': ecsSecurityGroupRule('ingress'),
  'ALIYUN::ECS::SecurityGroupIngresses': ecsSecurityGroupRuleList('ingress'),
  'ALIYUN::ECS::SSHKeyPair': ecsSshKeyPair,
  'ALIYUN::ECS::VPC': ecsVpc,
  'ALIYUN::ECS::VSwitch': ecsVSwitch,
  'ALIYUN::RAM::AttachPolicyToRole': ramAttachPolicyToRole,
  'ALIYUN::RAM::Role': ramRole,
  'ALIYUN::ROS::Sleep': rosSleep,
  'ALIYUN::ROS::WaitCondition': rosWaitCondition,
  'ALIYUN::ROS::WaitConditionHandle': rosWaitConditionHandle,
  'ALIYUN::VPC::CommonBandwidthPackage': vpcCommonBandwidthPackage,
  'ALIYUN::VPC::CommonBandwidthPackageIp': vpcCommonBandwidthPackageIp,
  'ALIYUN::VPC::EIP': vpcEip,
  'ALIYUN::VPC::EIPAssociation': vpcEipAssociation,
  'ALIYUN::VPC::EIPPro': vpcEipPro,
  'DATASOURCE::ECS::NetworkInterfaces': datasourceEcsNetworkInterfaces,
};

/** The resource types of one cloud. */
export function resourceTypes(cloud: CloudParts): ResourceTypes {
  return Object.fromEntries(Object.entries(TYPES).map(([name, type]) => [name, type(cloud)]));
}
