import { EgressRule, IngressRule, PrivateIp, VSwitch } from 'ros-cdk-multi-eip';
import type { AddEniOptions, MultiEipInstance, UseExistingEniOptions } from 'ros-cdk-multi-eip';
import { edge } from '../../../support';
import {
  bindingResources,
  onExistingEni,
  onOwnEni,
  otherSecurityGroup,
  otherVSwitch,
} from './update-case';
import type { BuildStack, CasesOf, UpdateCase } from './update-case';

/** Another ENI comes, its binding moves there with the EIP, and the old one goes. */
const OTHER_ENI = {
  bindings: { web: 'kept changed binding' },
  resources: {
    EdgePartnerEni: 'removed, added',
    EdgePartnerEniAttachment: 'removed, added',
    EdgeWebAddress: 'removed, added',
    EdgeWebAssociation: 'in-place',
  },
  isAppliedAgain: true,
};

/** Ports stay open whatever else changes, by which clients notice what happens. */
const OPEN = IngressRule.tcpRange(1, 65_535);

const inPlace = { resources: { EdgePartnerEni: 'in-place' } };

const eni = (
  change: string,
  before: AddEniOptions,
  after: AddEniOptions,
  expected: Partial<UpdateCase>,
): UpdateCase => ({ change, before: onOwnEni(before), after: onOwnEni(after), ...expected });

/** What is changed of an ENI that the stack makes. */
export const ENI_CASES: CasesOf<AddEniOptions> = {
  vSwitch: [eni('it is in another vSwitch', {}, { vSwitch: otherVSwitch }, OTHER_ENI)],
  securityGroup: [
    eni('it has another security group', {}, { securityGroup: otherSecurityGroup }, inPlace),
  ],
  ingress: [
    eni(
      'it gets a security group of its own',
      {},
      { ingress: [OPEN] },
      { resources: { EdgePartnerSecurityGroup: 'added', EdgePartnerEni: 'in-place' } },
    ),
    eni(
      'a rule of its own security group changes',
      { ingress: [OPEN, IngressRule.udp(443)] },
      { ingress: [OPEN, IngressRule.udp(80)] },
      { resources: { EdgePartnerSecurityGroup: 'in-place' } },
    ),
    eni(
      'it has no security group of its own any more',
      { ingress: [OPEN] },
      {},
      { resources: { EdgePartnerSecurityGroup: 'removed', EdgePartnerEni: 'in-place' } },
    ),
  ],
  egress: [
    eni(
      'its own security group lets out less',
      { ingress: [OPEN] },
      { ingress: [OPEN], egress: [EgressRule.tcp(443)] },
      { resources: { EdgePartnerSecurityGroup: 'in-place' } },
    ),
  ],
  primaryPrivateIp: [
    eni('its primary address is given', {}, { primaryPrivateIp: '192.168.0.77' }, OTHER_ENI),
    eni(
      'its primary address changes',
      { primaryPrivateIp: '192.168.0.77' },
      { primaryPrivateIp: '192.168.0.78' },
      OTHER_ENI,
    ),
    eni('its primary address is left out', { primaryPrivateIp: '192.168.0.77' }, {}, OTHER_ENI),
  ],
  tags: [
    eni('it is given tags', {}, { tags: { team: 'shop' } }, inPlace),
    eni('its tags are left out', { tags: { team: 'shop' } }, {}, inPlace),
  ],
  resourceGroupId: [
    eni('it is given a resource group', {}, { resourceGroupId: 'rg-bp1' }, inPlace),
  ],
};

const existing = (
  change: string,
  before: Partial<UseExistingEniOptions>,
  after: Partial<UseExistingEniOptions>,
  expected: Partial<UpdateCase>,
): UpdateCase => ({
  change,
  before: onExistingEni(before),
  after: onExistingEni(after),
  ...expected,
});

/** What is changed of an ENI that exists already. */
export const EXISTING_ENI_CASES: CasesOf<UseExistingEniOptions> = {
  eniId: [
    existing(
      'it is another ENI',
      {},
      { eniId: 'eni-2' },
      {
        bindings: { web: 'kept changed binding' },
        resources: { EdgeWebAddress: 'removed, added', EdgeWebAssociation: 'in-place' },
        isAppliedAgain: true,
      },
    ),
  ],
  macAddress: [
    existing(
      'its MAC address was wrong',
      {},
      { macAddress: '00:16:3e:00:00:21' },
      {
        isAppliedAgain: true,
      },
    ),
  ],
  primaryPrivateIp: [
    existing(
      'its primary address was wrong',
      {},
      { primaryPrivateIp: '192.168.0.21' },
      {
        isAppliedAgain: true,
      },
    ),
  ],
  vSwitch: [existing('its vSwitch was wrong', {}, { vSwitch: VSwitch.fromVSwitchId('vsw-2') }, {})],
  attach: [
    existing(
      'the stack attaches it from now on',
      {},
      { attach: true },
      {
        bindings: { web: 'kept kept binding' },
        resources: { EdgeLegacyEniAttachment: 'added' },
      },
    ),
    existing(
      'the stack does not attach it any more, and detaches it',
      { attach: true },
      {},
      {
        bindings: { web: 'kept kept detached' },
        resources: { EdgeLegacyEniAttachment: 'removed' },
      },
    ),
  ],
};

/** `web` on the ENI `partner`, or `ally` where there is none, and `mail` on `other`. */
const onEnis =
  (...names: readonly string[]): BuildStack =>
  (stack) => {
    const instance = edge(stack);
    const enis = new Map(names.map((name) => [name, instance.addEni(name)]));
    instance.bindEip('web', { eni: enis.get('partner') ?? enis.get('ally') });
    instance.bindEip('mail', { eni: enis.get('other') });
  };

/** An instance whose type takes an ENI only while it is stopped, with EIPs on its primary ENI. */
const small =
  (bindMore: (instance: MultiEipInstance) => void): BuildStack =>
  (stack) => {
    const instance = edge(stack, { instanceType: 'ecs.t6-c1m1.large', restartToAttach: true });
    const { primaryEni } = instance;
    instance.bindEip('web', { eni: primaryEni, privateIp: PrivateIp.primary() });
    instance.bindEip('mail', { eni: primaryEni });
    bindMore(instance);
  };

/** ENIs that come, go, or stand elsewhere in the code. */
export const ENI_LIST_CASES: readonly UpdateCase[] = [
  {
    change: 'an ENI is added',
    before: onEnis('partner', 'other'),
    after: onEnis('partner', 'further', 'other'),
    resources: { EdgeFurtherEni: 'added', EdgeFurtherEniAttachment: 'added' },
    isAppliedAgain: true,
  },
  {
    change: 'an ENI that has no binding is removed',
    before: onEnis('partner', 'further', 'other'),
    after: onEnis('partner', 'other'),
    resources: { EdgeFurtherEni: 'removed', EdgeFurtherEniAttachment: 'removed' },
    isAppliedAgain: true,
  },
  {
    change: 'an ENI is renamed',
    before: onEnis('partner', 'other'),
    after: onEnis('ally', 'other'),
    bindings: { web: 'kept changed binding' },
    resources: {
      EdgePartnerEni: 'removed',
      EdgePartnerEniAttachment: 'removed',
      EdgeAllyEni: 'added',
      EdgeAllyEniAttachment: 'added',
      EdgeWebAddress: 'removed, added',
      EdgeWebAssociation: 'in-place',
    },
    isAppliedAgain: true,
  },
  {
    change: 'the ENIs are in another order',
    before: onEnis('partner', 'other'),
    after: onEnis('other', 'partner'),
  },
  {
    change: 'an ENI comes to an instance of a type that must be stopped for it',
    before: small(() => {}),
    after: small((instance) => instance.bindEip('vpn')),
    bindings: { web: 'kept kept restart', mail: 'kept kept restart', vpn: 'new new none' },
    resources: {
      ...bindingResources('EdgeVpn', 'added'),
      EdgeSecondaryEni: 'added',
      EdgeSecondaryEniAttachment: 'added',
    },
    isAppliedAgain: true,
    billed: ['EdgeVpnEip'],
  },
];
