import {
  EipBilling,
  type ExistingInstanceProps,
  IngressRule,
  type MultiEipHostProps,
  type MultiEipInstanceProps,
  PrivateIp,
  Verification,
  Vpc,
} from 'ros-cdk-multi-eip';
import { edge } from '../../../support';
import {
  bindingResources,
  bound,
  boundOnExisting,
  type CasesOf,
  onOwnEni,
  otherSecurityGroup,
  otherVSwitch,
  type UpdateCase,
} from './update-case';

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

const both = (outcome: string) => ({ web: outcome, mail: outcome });
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
const ownGroup = (...ingress: IngressRule[]) => ({ securityGroup: undefined, ingress });

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
    instance('its system disk has another size', {}, { systemDisk: { size: 80 } }, NEW_SYSTEM_DISK),
    instance(
      'its system disk has another category',
      {},
      { systemDisk: { category: 'cloud_efficiency' } },
      NEW_SYSTEM_DISK,
    ),
  ],
  keyPairName: [instance('it is given a key pair', {}, { keyPairName: 'admin' }, inPlace)],
  ramRoleName: [instance('it is given a RAM role', {}, { ramRoleName: 'shop' }, inPlace)],
  instanceName: [instance('it is given a name', {}, { instanceName: 'shop' }, NEW_INSTANCE)],
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
      ownGroup(IngressRule.tcp(443)),
      ownGroup(IngressRule.tcp(80)),
      { resources: { EdgeSecurityGroup: 'in-place' } },
    ),
    instance(
      'its security group lets further traffic in',
      ownGroup(),
      ownGroup(IngressRule.tcp(443)),
      { resources: { EdgeSecurityGroup: 'in-place' } },
    ),
  ],
  vpc: [
    instance(
      'the VPC of its security group, which is in another form',
      ownGroup(),
      { ...ownGroup(), vpc: Vpc.fromVpcId('vpc-1') },
      {},
    ),
  ],
  bindings: [
    {
      change: 'bindings are given as a property in place of by `bindEip`',
      before: bound(),
      after: (stack) => {
        edge(stack, { bindings: { web: {}, mail: {} } });
      },
    },
    instance(
      'a binding is added as a property',
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
  verification: [
    instance(
      'another verification',
      {},
      { verification: Verification.onInstance() },
      {
        isAppliedAgain: true,
      },
    ),
    instance(
      'no verification any more',
      {},
      { verification: Verification.none() },
      {
        isAppliedAgain: true,
      },
    ),
    instance(
      'another time-out of the verification',
      {},
      { verification: Verification.fromOutside({ timeout: 300 }) },
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

/** Several properties of several things at once. */
export const COMBINED_CASES: readonly UpdateCase[] = [
  {
    change: 'another image, type and tags',
    before: bound(),
    after: bound(
      {},
      {
        image: 'ubuntu_22_04_x64_20G_alibase_',
        instanceType: 'ecs.g7.2xlarge',
        tags: { team: 'shop' },
      },
    ),
    bindings: both('kept kept new-system-disk'),
    resources: {
      EdgeInstanceGroup: 'new-system-disk',
      EdgeSecondaryEni: 'in-place',
      EdgeWebEip: 'in-place',
      EdgeMailEip: 'in-place',
    },
    isAppliedAgain: true,
  },
  {
    change: 'another image, and a binding that moves to a new ENI',
    before: bound(),
    after: onOwnEni({}, { image: 'ubuntu_22_04_x64_20G_alibase_' }),
    bindings: { web: 'kept changed new-system-disk', mail: 'kept kept new-system-disk' },
    resources: {
      EdgeInstanceGroup: 'new-system-disk',
      EdgePartnerEni: 'added',
      EdgePartnerEniAttachment: 'added',
      EdgeWebAddress: 'removed, added',
      EdgeWebAssociation: 'in-place',
    },
    isAppliedAgain: true,
  },
  {
    change: 'another bandwidth, and a private address that is given',
    before: bound(),
    after: bound({
      billing: EipBilling.payByTraffic(20),
      privateIp: PrivateIp.of('192.168.0.20'),
    }),
    bindings: { web: 'kept changed binding' },
    resources: {
      EdgeWebAddress: 'removed, added',
      EdgeWebAssociation: 'in-place',
      EdgeWebEip: 'in-place',
    },
    isAppliedAgain: true,
  },
  {
    change: 'another billing method, with another image',
    before: bound(),
    after: bound(
      { billing: EipBilling.payByBandwidth(5) },
      { image: 'ubuntu_22_04_x64_20G_alibase_' },
    ),
    bindings: { web: 'changed kept new-system-disk', mail: 'kept kept new-system-disk' },
    resources: {
      EdgeInstanceGroup: 'new-system-disk',
      EdgeWebEip: 'replacement',
      EdgeWebAssociation: 'replacement',
    },
    isAppliedAgain: true,
    billed: ['EdgeWebEip'],
  },
];
