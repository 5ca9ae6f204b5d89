import type { ResourceType, ResourceTypes } from '../stack/resource-type';
import type { CloudParts } from './cloud-parts';
import { datasourceEipAddress } from './types/datasource-eip-address';
import { datasourceEcsInstances } from './types/datasource-ecs-instances';
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
import { rememberedTypes } from './types/remembered-types';
import { ramAttachPolicyToRole } from './types/ram-attach-policy-to-role';
import { forwardEntry } from './types/forward-entries';
import { ramRole } from './types/ram-role';
import { rosSleep } from './types/ros-sleep';
import { rosWaitCondition } from './types/ros-wait-condition';
import { rosWaitConditionHandle } from './types/ros-wait-condition-handle';
import { slbBackendServerAttachment } from './types/slb-backend-server-attachment';
import { slbListener } from './types/slb-listener';
import { slbLoadBalancer } from './types/slb-load-balancer';
import { slbVServerGroup } from './types/slb-v-server-group';
import { vpcCommonBandwidthPackage } from './types/vpc-common-bandwidth-package';
import { vpcCommonBandwidthPackageIp } from './types/vpc-common-bandwidth-package-ip';
import { vpcEip } from './types/vpc-eip';
import { vpcEipAssociation } from './types/vpc-eip-association';
import { vpcEipPro } from './types/vpc-eip-pro';
import { ecsSnatEntry, vpcSnatEntry } from './types/snat-entries';
import { vpcIpv4Gateway } from './types/vpc-ipv4-gateway';
import { vpcNatGateway } from './types/vpc-nat-gateway';
import { vpcRouteTableAssociation } from './types/vpc-route-table-association';

/**
 * The resource types that the cloud plays. To add one:
 *
 * 1. Write `types/<service>-<resource>.ts`: its schema as data, with what ROS changes in place and the
 *    page that says so, and below it a function from the parts of the cloud that it needs to its
 *    behaviour. `rememberedType` is the behaviour of a
 *    resource that has no effect on traffic. Where the CDK says all of it, a line in
 *    `scripts/write-remembered-types.js` and one in `remembered-answers.ts` is enough.
 * 2. Add its line here. A test compares its schema with the class that the CDK generates for it.
 */
const TYPES: Readonly<Record<string, (cloud: CloudParts) => ResourceType>> = {
  'ALIYUN::ECS::AssignPrivateIpAddresses': ecsAssignPrivateIpAddresses,
  'ALIYUN::ECS::ForwardEntry': forwardEntry('ecs'),
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
  'ALIYUN::ECS::SNatEntry': ecsSnatEntry,
  'ALIYUN::ECS::SSHKeyPair': ecsSshKeyPair,
  'ALIYUN::ECS::VPC': ecsVpc,
  'ALIYUN::ECS::VSwitch': ecsVSwitch,
  'ALIYUN::RAM::AttachPolicyToRole': ramAttachPolicyToRole,
  'ALIYUN::RAM::Role': ramRole,
  'ALIYUN::ROS::Sleep': rosSleep,
  'ALIYUN::ROS::WaitCondition': rosWaitCondition,
  'ALIYUN::ROS::WaitConditionHandle': rosWaitConditionHandle,
  'ALIYUN::SLB::BackendServerAttachment': slbBackendServerAttachment,
  'ALIYUN::SLB::Listener': slbListener,
  'ALIYUN::SLB::LoadBalancer': slbLoadBalancer,
  'ALIYUN::SLB::VServerGroup': slbVServerGroup,
  'ALIYUN::VPC::CommonBandwidthPackage': vpcCommonBandwidthPackage,
  'ALIYUN::VPC::CommonBandwidthPackageIp': vpcCommonBandwidthPackageIp,
  'ALIYUN::VPC::EIP': vpcEip,
  'ALIYUN::VPC::EIPAssociation': vpcEipAssociation,
  'ALIYUN::VPC::EIPPro': vpcEipPro,
  'ALIYUN::VPC::ForwardEntry': forwardEntry('vpc'),
  'ALIYUN::VPC::Ipv4Gateway': vpcIpv4Gateway,
  'ALIYUN::VPC::NatGateway': vpcNatGateway,
  'ALIYUN::VPC::RouteTableAssociation': vpcRouteTableAssociation,
  'ALIYUN::VPC::SnatEntry': vpcSnatEntry,
  'DATASOURCE::ECS::Instances': datasourceEcsInstances,
  'DATASOURCE::ECS::NetworkInterfaces': datasourceEcsNetworkInterfaces,
  'DATASOURCE::EIP::Address': datasourceEipAddress,
};

/** The resource types of one cloud. */
export function resourceTypes(cloud: CloudParts): ResourceTypes {
  const all = {
    ...rememberedTypes(cloud),
    ...Object.fromEntries(Object.entries(TYPES).map(([name, type]) => [name, type(cloud)])),
  };
  return Object.fromEntries(
    Object.entries(all).map(([name, type]) => [
      name,
      cloud.operations.watched(withProperties(type)),
    ]),
  );
}

/** Its properties are those that have a rule for their values. */
function withProperties(type: ResourceType): ResourceType {
  return { ...type, properties: Object.keys(type.values ?? {}) };
}
