import * as ros from '@alicloud/ros-cdk-core';
import { IngressRule, PrivateIp } from 'ros-cdk-multi-eip';
import type { BindEipOptions, ElasticIpProps, MultiEipInstance } from 'ros-cdk-multi-eip';
import { edge } from '../../../support';
import { MEMBERSHIP_CASES } from './bandwidth-package-cases';
import { bindingResources, bound, boundToExisting, onOwnEni } from './update-case';
import type { BuildStack, CasesOf, UpdateCase } from './update-case';

/** The binding gets another private address, and takes its EIP along. */
const MOVED = {
  bindings: { web: 'kept changed binding' },
  resources: { EdgeWebAddress: 'removed, added', EdgeWebAssociation: 'in-place' },
  isAppliedAgain: true,
};

/** Any bindings of an instance. */
const having =
  (build: (instance: MultiEipInstance) => void) => (stack: Parameters<typeof edge>[0]) =>
    build(edge(stack));
const named = (...names: string[]) =>
  having((instance) => names.forEach((name) => instance.bindEip(name)));

/** A port is open by another rule than those that change, by which clients notice what happens. */
const OWN_GROUP = { securityGroup: undefined, ingress: [IngressRule.tcp(25)] };
const letIn = (rule: IngressRule) => bound({ ingress: [rule] }, OWN_GROUP);

const chosen = bound();
const given = bound({ privateIp: PrivateIp.of('192.168.0.9') });
const boundIf =
  (holds: boolean): BuildStack =>
  (stack) => {
    const condition = new ros.RosCondition(stack, 'HasWeb', {
      expression: ros.Fn.conditionEquals(holds, true),
    });
    bound({ condition })(stack);
  };
const onPrimaryEni = (options: BindEipOptions = {}) =>
  having((instance) => {
    instance.bindEip('web', { eni: instance.primaryEni, ...options });
    instance.bindEip('mail');
  });

/** What is changed of a binding itself. */
export const BINDING_CASES: CasesOf<Omit<BindEipOptions, keyof ElasticIpProps>> = {
  eip: [
    {
      change: 'another existing EIP is bound',
      before: boundToExisting('eip-1'),
      after: boundToExisting('eip-2'),
      bindings: { web: 'changed kept binding' },
      resources: { EdgeWebAssociation: 'in-place' },
      isAppliedAgain: true,
    },
    {
      change: 'an existing EIP is bound in place of a new one',
      before: chosen,
      after: boundToExisting('eip-1'),
      bindings: { web: 'changed kept binding' },
      resources: { EdgeWebEip: 'removed', EdgeWebAssociation: 'in-place' },
      isAppliedAgain: true,
    },
    {
      change: 'a new EIP is bound in place of an existing one',
      before: boundToExisting('eip-1'),
      after: chosen,
      bindings: { web: 'changed kept binding' },
      resources: { EdgeWebEip: 'added', EdgeWebAssociation: 'in-place' },
      isAppliedAgain: true,
      billed: ['EdgeWebEip'],
    },
  ],
  privateIp: [
    { change: 'a private address is given', before: chosen, after: given, ...MOVED },
    { change: 'the private address is left out again', before: given, after: chosen, ...MOVED },
    {
      change: 'another private address is given',
      before: given,
      after: bound({ privateIp: PrivateIp.of('192.168.0.10') }),
      ...MOVED,
    },
    {
      change: "it moves to its ENI's primary address",
      before: chosen,
      after: bound({ privateIp: PrivateIp.primary() }),
      ...MOVED,
      resources: { EdgeWebAddress: 'removed', EdgeWebAssociation: 'in-place' },
    },
    {
      change: "it moves away from its ENI's primary address",
      before: bound({ privateIp: PrivateIp.primary() }),
      after: chosen,
      ...MOVED,
      resources: { EdgeWebAddress: 'added', EdgeWebAssociation: 'in-place' },
    },
  ],
  eni: [
    {
      change: 'it moves to a new ENI',
      before: chosen,
      after: onOwnEni(),
      ...MOVED,
      resources: {
        ...MOVED.resources,
        EdgePartnerEni: 'added',
        EdgePartnerEniAttachment: 'added',
      },
    },
    {
      change: 'it moves away from an ENI, which goes',
      before: onOwnEni(),
      after: chosen,
      ...MOVED,
      resources: {
        ...MOVED.resources,
        EdgePartnerEni: 'removed',
        EdgePartnerEniAttachment: 'removed',
      },
    },
    {
      change: 'it moves to the primary ENI',
      before: chosen,
      after: onPrimaryEni(),
      ...MOVED,
      resources: { ...MOVED.resources, EdgePrimaryEni: 'added' },
    },
    {
      change: "it moves to the primary ENI's own address",
      before: chosen,
      after: onPrimaryEni({ privateIp: PrivateIp.primary() }),
      ...MOVED,
      resources: {
        EdgePrimaryEni: 'added',
        EdgeWebAddress: 'removed',
        EdgeWebAssociation: 'in-place',
      },
    },
  ],
  bandwidthPackage: MEMBERSHIP_CASES,
  ingress: [
    {
      change: 'it is given rules of its own',
      before: bound({}, OWN_GROUP),
      after: letIn(IngressRule.udp(443)),
      resources: { EdgeWebIngress: 'added' },
    },
    {
      change: 'a rule of its own changes',
      before: letIn(IngressRule.udp(443)),
      after: letIn(IngressRule.udp(443, { from: '203.0.113.0/24' })),
      resources: { EdgeWebIngress: 'in-place' },
    },
    {
      change: 'it has rules of its own, and another private address is given',
      before: letIn(IngressRule.udp(443)),
      after: bound(
        { ingress: [IngressRule.udp(443)], privateIp: PrivateIp.of('192.168.0.10') },
        OWN_GROUP,
      ),
      ...MOVED,
      resources: { ...MOVED.resources, EdgeWebIngress: 'in-place' },
    },
    {
      change: 'its rules are left out',
      before: letIn(IngressRule.udp(443)),
      after: bound({}, OWN_GROUP),
      resources: { EdgeWebIngress: 'removed' },
    },
  ],
  condition: [
    {
      change: 'a condition that holds is put on it',
      before: chosen,
      after: boundIf(true),
      isAppliedAgain: true,
    },
    {
      change: 'its condition holds no more',
      before: boundIf(true),
      after: boundIf(false),
      bindings: { web: 'lost lost binding' },
      resources: bindingResources('EdgeWeb', 'removed'),
      isAppliedAgain: true,
    },
    {
      change: 'its condition holds now',
      before: boundIf(false),
      after: boundIf(true),
      bindings: { web: 'new new none' },
      resources: bindingResources('EdgeWeb', 'added'),
      isAppliedAgain: true,
      billed: ['EdgeWebEip'],
    },
  ],
  formerly: [
    {
      change: 'it is renamed, with its former name in `formerly`',
      before: named('web', 'mail'),
      after: having((instance) => {
        instance.bindEip('shop', { formerly: 'web' });
        instance.bindEip('mail');
      }),
      isAppliedAgain: true,
    },
    {
      change: 'it is renamed without `formerly`',
      before: named('web', 'mail'),
      after: named('shop', 'mail'),
      bindings: { web: 'lost lost binding', shop: 'new new none' },
      resources: {
        ...bindingResources('EdgeShop', 'added'),
        ...bindingResources('EdgeWeb', 'removed'),
      },
      isAppliedAgain: true,
      billed: ['EdgeShopEip'],
    },
    {
      change: 'it is renamed, and its `formerly` is left out later',
      before: having((instance) => {
        instance.bindEip('shop', { formerly: 'web' });
        instance.bindEip('mail');
      }),
      after: named('shop', 'mail'),
      bindings: { web: 'lost lost binding', shop: 'new new none' },
      resources: {
        ...bindingResources('EdgeShop', 'added'),
        ...bindingResources('EdgeWeb', 'removed'),
      },
      isAppliedAgain: true,
      billed: ['EdgeShopEip'],
    },
  ],
};

/** Bindings that come, go, or stand elsewhere in the code. */
export const BINDING_LIST_CASES: readonly UpdateCase[] = [
  { change: 'nothing changes', before: named('web', 'mail'), after: named('web', 'mail') },
  {
    change: 'a binding is added',
    before: named('web', 'mail'),
    after: named('web', 'mail', 'vpn'),
    bindings: { vpn: 'new new none' },
    resources: bindingResources('EdgeVpn', 'added'),
    isAppliedAgain: true,
    billed: ['EdgeVpnEip'],
  },
  {
    change: 'a binding is added before the others',
    before: named('web', 'mail'),
    after: named('vpn', 'web', 'mail'),
    bindings: { vpn: 'new new none' },
    resources: bindingResources('EdgeVpn', 'added'),
    isAppliedAgain: true,
    billed: ['EdgeVpnEip'],
  },
  {
    change: 'a binding is removed',
    before: named('web', 'mail'),
    after: named('mail'),
    bindings: { web: 'lost lost binding' },
    resources: bindingResources('EdgeWeb', 'removed'),
    isAppliedAgain: true,
  },
  {
    change: 'a binding whose EIP is retained is removed',
    before: bound({ retain: true }),
    after: named('mail'),
    bindings: { web: 'unbound lost binding' },
    resources: bindingResources('EdgeWeb', 'removed'),
    isAppliedAgain: true,
  },
  {
    change: 'a binding of an existing EIP is removed',
    before: boundToExisting('eip-1'),
    after: named('mail'),
    bindings: { web: 'unbound lost binding' },
    resources: { EdgeWebAddress: 'removed', EdgeWebAssociation: 'removed' },
    isAppliedAgain: true,
  },
  {
    change: 'the bindings are in another order',
    before: named('web', 'mail'),
    after: named('mail', 'web'),
  },
  {
    change: 'two bindings exchange their names, by `formerly`',
    before: named('web', 'mail'),
    after: having((instance) => {
      instance.bindEip('web', { formerly: 'mail' });
      instance.bindEip('mail', { formerly: 'web' });
    }),
    isAppliedAgain: true,
  },
  {
    change: 'one is added, one is removed, and one moves',
    before: named('web', 'mail', 'vpn'),
    after: having((instance) => {
      instance.bindEip('web', { privateIp: PrivateIp.of('192.168.0.9') });
      instance.bindEip('mail');
      instance.bindEip('api');
    }),
    bindings: {
      web: 'kept changed binding',
      vpn: 'lost lost binding',
      api: 'new new none',
    },
    resources: {
      ...MOVED.resources,
      ...bindingResources('EdgeVpn', 'removed'),
      ...bindingResources('EdgeApi', 'added'),
    },
    isAppliedAgain: true,
    billed: ['EdgeApiEip'],
  },
];
