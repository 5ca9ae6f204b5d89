import * as ros from '@alicloud/ros-cdk-core';
import {
  EgressRule,
  IngressRule,
  InstanceBilling,
  Ipv4Gateway,
  SubscriptionPeriod,
  Verification,
  Vpc,
} from 'ros-cdk-multi-eip';
import type {
  ExistingInstanceProps,
  MultiEipHostProps,
  MultiEipInstanceProps,
} from 'ros-cdk-multi-eip';
import { edge } from '../../../support';
import {
  bindingResources,
  both,
  bound,
  boundOnExisting,
  otherSecurityGroup,
  otherVSwitch,
} from './update-case';
import type { BuildStack, CasesOf, UpdateCase } from './update-case';

type InstanceProps = Partial<MultiEipInstanceProps>;

/** An instance, and whatever is bound to it, whose own properties change. */
const instance = (
  change: string,
  before: InstanceProps,
  after: InstanceProps,
  expected: Partial<UpdateCase>,
): UpdateCase => ({ change, before: bound({}, before), after: bound({}, after), ...expected });

const existing = (
  change: string,
  before: Partial<ExistingInstanceProps>,
  after: Partial<ExistingInstanceProps>,
  expected: Partial<UpdateCase>,
): UpdateCase => ({
  change,
  before: boundOnExisting(before),
  after: boundOnExisting(after),
  ...expected,
});

/** An instance whose EIPs go by an IPv4 gateway. */
const routed =
  (routeTableIds: string[]): BuildStack =>
  (stack) => {
    const ipv4Gateway = Ipv4Gateway.fromGatewayId(stack, 'Internet', 'ipv4gw-1', { routeTableIds });
    bound({}, { ipv4Gateway })(stack);
  };

const inPlace = { resources: { EdgeInstanceGroup: 'in-place' } };
const NEW_SYSTEM_DISK = {
  bindings: both('kept kept new-system-disk'),
  resources: { EdgeInstanceGroup: 'new-system-disk' },
  isAppliedAgain: true,
};
/** Another instance would have to be created: ROS refuses that. */
const NEW_INSTANCE = {
  bindings: both('kept kept new-instance'),
  resources: { EdgeInstanceGroup: 'replacement', EdgeSecondaryEniAttachment: 'replacement' },
  isAppliedAgain: true,
  billed: ['EdgeInstanceGroup'],
};
/** The ENI would have to be attached anew: ROS refuses that. */
const REATTACHED = {
  bindings: both('kept kept binding'),
  resources: { EdgeSecondaryEniAttachment: 'replacement' },
};
const PAID_IN_ADVANCE = InstanceBilling.subscription(SubscriptionPeriod.months(1));
const passwordOf = (stack: ros.Stack) =>
  new ros.RosParameter(stack, 'Password', {
    type: ros.RosParameterType.STRING,
    noEcho: true,
    defaultValue: 'Of-a-test-1',
  });
/** A port is open, by which clients notice what happens. */
const ownGroup = (...ingress: IngressRule[]) => ({
  securityGroup: undefined,
  ingress: [IngressRule.tcp(25), ...ingress],
});

/** What is changed of an instance. */
export const INSTANCE_CASES: CasesOf<MultiEipInstanceProps> = {
  instanceType: [
    instance(
      'its type changes',
      {},
      { instanceType: 'ecs.g7.2xlarge' },
      {
        bindings: both('kept kept restart'),
        resources: { EdgeInstanceGroup: 'restart' },
        isAppliedAgain: true,
      },
    ),
  ],
  image: [
    instance('its image changes', {}, { image: 'ubuntu_22_04_x64_20G_alibase_' }, NEW_SYSTEM_DISK),
  ],
  systemDisk: [
    instance('its system disk is encrypted', {}, { systemDisk: { encrypted: true } }, NEW_INSTANCE),
    instance('its system disk has another size', {}, { systemDisk: { size: 80 } }, NEW_SYSTEM_DISK),
    instance(
      'its system disk has another category',
      {},
      { systemDisk: { category: 'cloud_efficiency' } },
      NEW_SYSTEM_DISK,
    ),
  ],
  dataDisks: [
    instance('it is given a data disk', {}, { dataDisks: [{ size: 40 }] }, inPlace),
    instance('its data disks are left out', { dataDisks: [{ size: 40 }] }, {}, inPlace),
  ],
  billing: [
    instance('it is paid in advance', {}, { billing: PAID_IN_ADVANCE }, inPlace),
    instance('it becomes a spot instance', {}, { billing: InstanceBilling.spot() }, NEW_INSTANCE),
  ],
  deletionProtection: [
    instance('it is protected from deletion', {}, { deletionProtection: true }, NEW_INSTANCE),
  ],
  deploymentSetId: [
    instance('it is given a deployment set', {}, { deploymentSetId: 'ds-bp1' }, inPlace),
  ],
  password: [
    {
      change: 'it is given a password',
      before: bound(),
      after: (stack) => bound({}, { password: passwordOf(stack) })(stack),
      ...inPlace,
    },
  ],
  keyPairName: [
    instance('it is given a key pair', {}, { keyPairName: 'admin' }, inPlace),
    instance('its key pair is left out', { keyPairName: 'admin' }, {}, inPlace),
  ],
  ramRoleName: [
    instance('it is given a RAM role', {}, { ramRoleName: 'shop' }, inPlace),
    instance('its RAM role is left out', { ramRoleName: 'shop' }, {}, inPlace),
  ],
  instanceName: [
    instance('it is given a name', {}, { instanceName: 'shop' }, NEW_INSTANCE),
    instance('its name changes', { instanceName: 'shop' }, { instanceName: 'mail' }, NEW_INSTANCE),
  ],
  hostName: [instance('it is given a host name', {}, { hostName: 'shop' }, NEW_INSTANCE)],
  requireMetadataToken: [
    instance('it requires metadata tokens', {}, { requireMetadataToken: true }, NEW_INSTANCE),
  ],
  cloudAssistant: [
    instance(
      'Cloud Assistant does not configure it any more',
      { verification: Verification.none() },
      { verification: Verification.none(), cloudAssistant: false },
      inPlace,
    ),
    instance(
      'Cloud Assistant configures it from now on',
      { verification: Verification.none(), cloudAssistant: false },
      {},
      { ...inPlace, isAppliedAgain: true },
    ),
  ],
  commandsBefore: [
    instance(
      'commands are added before',
      {},
      { commandsBefore: ['echo hello'] },
      {
        ...inPlace,
        isAppliedAgain: true,
      },
    ),
  ],
  commandsAfter: [
    instance(
      'commands are added after',
      {},
      { commandsAfter: ['echo hello'] },
      {
        ...inPlace,
        isAppliedAgain: true,
      },
    ),
  ],
  vSwitch: [
    instance(
      'it is in another vSwitch',
      {},
      { vSwitch: otherVSwitch },
      {
        bindings: both('kept changed new-instance'),
        resources: {
          EdgeInstanceGroup: 'replacement',
          EdgeSecondaryEni: 'removed, added',
          EdgeSecondaryEniAttachment: 'removed, added',
          EdgeWebAddress: 'removed, added',
          EdgeMailAddress: 'removed, added',
          EdgeWebAssociation: 'in-place',
          EdgeMailAssociation: 'in-place',
        },
        isAppliedAgain: true,
        billed: ['EdgeInstanceGroup'],
      },
    ),
  ],
  securityGroup: [
    instance(
      'it has another security group',
      {},
      { securityGroup: otherSecurityGroup },
      {
        ...NEW_INSTANCE,
        resources: { ...NEW_INSTANCE.resources, EdgeSecondaryEni: 'in-place' },
      },
    ),
  ],
  ingress: [
    instance(
      'its security group lets other traffic in',
      ownGroup(IngressRule.udp(443)),
      ownGroup(IngressRule.tcp(80)),
      { resources: { EdgeSecurityGroup: 'in-place' } },
    ),
    instance(
      'its security group lets further traffic in',
      ownGroup(),
      ownGroup(IngressRule.udp(443)),
      { resources: { EdgeSecurityGroup: 'in-place' } },
    ),
  ],
  egress: [
    instance(
      'its security group lets out less',
      ownGroup(),
      { ...ownGroup(), egress: [EgressRule.tcp(443)] },
      { resources: { EdgeSecurityGroup: 'in-place' } },
    ),
  ],
  vpc: [
    instance(
      'the VPC of its security group is said, which was known',
      ownGroup(),
      { ...ownGroup(), vpc: Vpc.fromVpcId('vpc-1') },
      {},
    ),
  ],
  bindings: [
    {
      change: 'the same bindings are given by this property in place of `bindEip`',
      before: bound(),
      after: (stack) => {
        edge(stack, { bindings: { web: {}, mail: {} } });
      },
    },
    instance(
      'a binding is added by this property',
      {},
      { bindings: { vpn: {} } },
      {
        bindings: { vpn: 'new new none' },
        resources: bindingResources('EdgeVpn', 'added'),
        isAppliedAgain: true,
        billed: ['EdgeVpnEip'],
      },
    ),
  ],
  ipv4Gateway: [
    {
      change: 'it gets a route to an existing IPv4 gateway',
      before: bound(),
      after: routed(['vtb-1']),
      resources: { InternetRoute: 'added' },
    },
    {
      change: 'its route is in another route table',
      before: routed(['vtb-1']),
      after: routed(['vtb-2']),
      resources: { InternetRoute: 'removed, added' },
    },
  ],
  verification: [
    instance(
      'the path is verified on the instance only',
      {},
      { verification: Verification.onInstance() },
      {
        isAppliedAgain: true,
      },
    ),
    instance(
      'nothing is verified any more',
      {},
      { verification: Verification.none() },
      {
        isAppliedAgain: true,
      },
    ),
    instance(
      'the verification has another time-out',
      {},
      { verification: Verification.fromOutside({ timeout: 300 }) },
      { isAppliedAgain: true },
    ),
  ],
  repliesByConnection: [
    instance(
      'replies leave by connection',
      {},
      { repliesByConnection: true },
      { isAppliedAgain: true },
    ),
  ],
  tags: [
    instance(
      'everything is given tags',
      {},
      { tags: { team: 'shop' } },
      {
        resources: {
          EdgeInstanceGroup: 'in-place',
          EdgeSecondaryEni: 'in-place',
          EdgeWebEip: 'in-place',
          EdgeMailEip: 'in-place',
        },
      },
    ),
  ],
  resourceGroupId: [
    instance(
      'everything is in another resource group',
      {},
      { resourceGroupId: 'rg-bp1' },
      {
        resources: {
          EdgeInstanceGroup: 'in-place',
          EdgeSecondaryEni: 'in-place',
          EdgeWebEip: 'in-place',
          EdgeMailEip: 'in-place',
        },
      },
    ),
  ],
  restartToAttach: [
    instance('it may be restarted to attach an ENI', {}, { restartToAttach: true }, REATTACHED),
    {
      change: 'it may be restarted to attach an ENI, and its ENI has another name',
      before: bound(),
      after: (stack) => {
        const host = edge(stack, { restartToAttach: true });
        const eni = host.addEni('outside');
        for (const name of ['web', 'mail']) host.bindEip(name, { eni });
      },
      bindings: both('kept changed binding'),
      resources: {
        EdgeOutsideEni: 'added',
        EdgeOutsideEniAttachment: 'added',
        EdgeSecondaryEni: 'removed',
        EdgeSecondaryEniAttachment: 'removed',
        EdgeWebAddress: 'removed, added',
        EdgeWebAssociation: 'in-place',
        EdgeMailAddress: 'removed, added',
        EdgeMailAssociation: 'in-place',
      },
      isAppliedAgain: true,
    },
  ],
  instanceTypeLimits: [
    instance(
      'its limits are given',
      {},
      { instanceTypeLimits: { enis: 8, privateIpsPerEni: 30 } },
      {},
    ),
  ],
};

/** What is changed of an instance that exists already, beyond what any instance has. */
export const EXISTING_INSTANCE_CASES: CasesOf<
  Omit<ExistingInstanceProps, Exclude<keyof MultiEipHostProps, 'instanceType'>>
> = {
  instanceId: [
    existing(
      'it is another instance',
      {},
      { instanceId: 'i-2' },
      { ...REATTACHED, isAppliedAgain: true },
    ),
  ],
  instanceType: [existing('its type is said', {}, { instanceType: 'ecs.g7.4xlarge' }, {})],
  primaryEni: [
    existing(
      'its primary ENI is said',
      {},
      { primaryEni: { eniId: 'eni-1', primaryPrivateIp: '192.168.0.10' } },
      { isAppliedAgain: true },
    ),
  ],
};
