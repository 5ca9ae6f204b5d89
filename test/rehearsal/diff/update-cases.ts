import type * as ros from '@alicloud/ros-cdk-core';
import {
  EipBilling,
  EipLineType,
  EipProtection,
  ElasticIp,
  IngressRule,
  type MultiEipInstance,
  PrivateIp,
  Verification,
  VSwitch,
} from 'ros-cdk-multi-eip';
import { edge } from '../../support';

type EdgeProps = NonNullable<Parameters<typeof edge>[1]>;
type BindOptions = NonNullable<Parameters<MultiEipInstance['bindEip']>[1]>;

/** An update of a stack of the library, and what is expected of it. */
export interface UpdateCase {
  readonly before: (stack: ros.Stack) => void;
  readonly after: (stack: ros.Stack) => void;
  /** By binding: what becomes of its public address and of its private one, and its outage. */
  readonly bindings: Readonly<Record<string, string>>;
  /** What becomes of the resources; those that bring the configuration left out. */
  readonly resources: Readonly<Record<string, string>>;
  /** What is billed anew. Default: nothing. */
  readonly billed?: readonly string[];
  /** Default: false. */
  readonly isRefused?: boolean;
  /** Default: false. */
  readonly losesPublicAddress?: boolean;
}

const host = (stack: ros.Stack, props: EdgeProps = {}) =>
  edge(stack, { verification: Verification.none(), ...props });

/** An instance with bindings to new addresses. */
const bound =
  (bindings: Readonly<Record<string, BindOptions>>, props: EdgeProps = {}) =>
  (stack: ros.Stack) => {
    const instance = host(stack, props);
    for (const [name, options] of Object.entries(bindings)) instance.bindEip(name, options);
  };

/** A binding of an EIP that exists. */
const existing = (allocationId: string) => (stack: ros.Stack) => {
  const eip = ElasticIp.fromAllocationId(stack, 'Legacy', allocationId);
  host(stack).bindEip('web', { eip });
};

/** The web's binding on an ENI of its own. */
const onPartner = (stack: ros.Stack) => {
  const instance = host(stack);
  instance.bindEip('mail');
  instance.bindEip('web', { eni: instance.addEni('partner') });
};

/** A small instance, whose type takes an ENI only while it is stopped. */
const small =
  (...secondary: string[]) =>
  (stack: ros.Stack) => {
    const instance = host(stack, {
      instanceType: 'ecs.t6-c1m1.large',
      restartToAttach: true,
    });
    instance.bindEip('admin', { eni: instance.primaryEni, privateIp: PrivateIp.primary() });
    secondary.forEach((name) => instance.bindEip(name));
  };

const web = bound({ web: {} });
const webAndMail = bound({ web: {}, mail: {} });
const byBandwidth = EipBilling.payByBandwidth(5);
const otherVSwitch = VSwitch.fromVSwitchId('vsw-2', {
  vpcId: 'vpc-1',
  cidrBlock: '192.168.1.0/24',
});

const UNTOUCHED = { EdgeWeb: 'kept kept none' };
/** A binding's EIP is replaced. */
const NEW_EIP = {
  bindings: { EdgeWeb: 'changed kept binding' },
  resources: { EdgeWebEip: 'replacement', EdgeWebAssociation: 'replacement' },
  billed: ['EdgeWebEip'],
  isRefused: true,
  losesPublicAddress: true,
};
/** A binding's private address is assigned anew. */
const NEW_PRIVATE_ADDRESS = {
  bindings: { EdgeWeb: 'kept changed binding' },
  resources: { EdgeWebAddress: 'replacement', EdgeWebAssociation: 'replacement' },
  isRefused: true,
};
/** The resources of a binding come or go. */
const resourcesOf = (binding: string, outcome: string) => ({
  [`${binding}Address`]: outcome,
  [`${binding}Eip`]: outcome,
  [`${binding}Association`]: outcome,
});

export const UPDATE_CASES: Readonly<Record<string, UpdateCase>> = {
  nothing: { before: web, after: web, bindings: UNTOUCHED, resources: {} },

  'how an EIP is billed': {
    before: web,
    after: bound({ web: { billing: byBandwidth } }),
    ...NEW_EIP,
  },
  'how a retained EIP is billed': {
    before: bound({ web: { retain: true } }),
    after: bound({ web: { retain: true, billing: byBandwidth } }),
    ...NEW_EIP,
  },
  'how an EIP with a given address is billed': {
    before: bound({ web: { ipAddress: '8.8.8.8' } }),
    after: bound({ web: { ipAddress: '8.8.8.8', billing: byBandwidth } }),
    ...NEW_EIP,
    bindings: { EdgeWeb: 'kept kept binding' },
    losesPublicAddress: false,
  },
  'the line type of an EIP': {
    before: web,
    after: bound({ web: { lineType: EipLineType.BGP_PRO } }),
    ...NEW_EIP,
  },
  'the protection of an EIP': {
    before: web,
    after: bound({ web: { protection: EipProtection.ANTI_DDOS_ENHANCED } }),
    ...NEW_EIP,
  },
  'the address pool of an EIP': {
    before: web,
    after: bound({ web: { addressPoolId: 'pippool-bp1' } }),
    ...NEW_EIP,
  },
  'an EIP is given an address': {
    before: web,
    after: bound({ web: { ipAddress: '8.8.8.8' } }),
    ...NEW_EIP,
  },
  'an EIP is given another address': {
    before: bound({ web: { ipAddress: '8.8.8.8' } }),
    after: bound({ web: { ipAddress: '8.8.4.4' } }),
    ...NEW_EIP,
  },
  'the bandwidth of an EIP': {
    before: web,
    after: bound({ web: { billing: EipBilling.payByTraffic(20) } }),
    bindings: UNTOUCHED,
    resources: { EdgeWebEip: 'in-place' },
  },
  'the tags of an EIP': {
    before: web,
    after: bound({ web: { tags: { team: 'shop' } } }),
    bindings: UNTOUCHED,
    resources: { EdgeWebEip: 'in-place' },
  },
  'an EIP is retained from now on': {
    before: web,
    after: bound({ web: { retain: true } }),
    bindings: UNTOUCHED,
    resources: {},
  },
  'another existing EIP': {
    before: existing('eip-1'),
    after: existing('eip-2'),
    bindings: { EdgeWeb: 'changed kept binding' },
    resources: { EdgeWebAssociation: 'in-place' },
    losesPublicAddress: true,
  },
  'an existing EIP in place of a new one': {
    before: web,
    after: existing('eip-1'),
    bindings: { EdgeWeb: 'changed kept binding' },
    resources: { EdgeWebEip: 'removed', EdgeWebAssociation: 'in-place' },
    losesPublicAddress: true,
  },

  'a binding is added': {
    before: web,
    after: webAndMail,
    bindings: { ...UNTOUCHED, EdgeMail: 'new new none' },
    resources: resourcesOf('EdgeMail', 'added'),
    billed: ['EdgeMailEip'],
  },
  'a binding is removed': {
    before: webAndMail,
    after: web,
    bindings: { ...UNTOUCHED, EdgeMail: 'lost lost binding' },
    resources: resourcesOf('EdgeMail', 'removed'),
    losesPublicAddress: true,
  },
  'a binding whose EIP is retained is removed': {
    before: bound({ web: {}, mail: { retain: true } }),
    after: web,
    bindings: { ...UNTOUCHED, EdgeMail: 'unbound lost binding' },
    resources: resourcesOf('EdgeMail', 'removed'),
  },
  'a binding of an existing EIP is removed': {
    before: existing('eip-1'),
    after: bound({ mail: {} }),
    bindings: { EdgeMail: 'new new none', EdgeWeb: 'unbound lost binding' },
    resources: {
      ...resourcesOf('EdgeMail', 'added'),
      EdgeWebAddress: 'removed',
      EdgeWebAssociation: 'removed',
    },
    billed: ['EdgeMailEip'],
  },
  'a binding is renamed': {
    before: web,
    after: bound({ shop: {} }),
    bindings: { EdgeShop: 'new new none', EdgeWeb: 'lost lost binding' },
    resources: { ...resourcesOf('EdgeShop', 'added'), ...resourcesOf('EdgeWeb', 'removed') },
    billed: ['EdgeShopEip'],
    losesPublicAddress: true,
  },
  'a binding is renamed, with its former name': {
    before: web,
    after: bound({ shop: { formerly: 'web' } }),
    bindings: UNTOUCHED,
    resources: {},
  },
  'bindings in another order': {
    before: webAndMail,
    after: bound({ mail: {}, web: {} }),
    bindings: { EdgeMail: 'kept kept none', ...UNTOUCHED },
    resources: {},
  },

  'a private address is given': {
    before: web,
    after: bound({ web: { privateIp: PrivateIp.of('192.168.0.20') } }),
    ...NEW_PRIVATE_ADDRESS,
  },
  'a private address is not given any more': {
    before: bound({ web: { privateIp: PrivateIp.of('192.168.0.20') } }),
    after: web,
    ...NEW_PRIVATE_ADDRESS,
  },
  'a binding moves to another ENI': {
    before: webAndMail,
    after: onPartner,
    ...NEW_PRIVATE_ADDRESS,
    bindings: { EdgeMail: 'kept kept none', EdgeWeb: 'kept changed binding' },
    resources: {
      ...NEW_PRIVATE_ADDRESS.resources,
      EdgePartnerEni: 'added',
      EdgePartnerEniAttachment: 'added',
    },
  },
  'a binding moves to the primary ENI': {
    before: web,
    after: (stack) => {
      const instance = host(stack);
      instance.bindEip('web', { eni: instance.primaryEni, privateIp: PrivateIp.primary() });
    },
    bindings: { EdgeWeb: 'kept changed binding' },
    resources: {
      EdgeSecondaryEni: 'removed',
      EdgeSecondaryEniAttachment: 'removed',
      EdgeWebAddress: 'removed',
      EdgeWebAssociation: 'in-place',
    },
  },

  'the image': {
    before: web,
    after: bound({ web: {} }, { image: 'ubuntu_22_04_x64_20G_alibase_' }),
    bindings: { EdgeWeb: 'kept kept new-system-disk' },
    resources: { EdgeInstance: 'new-system-disk' },
  },
  'the size of the system disk': {
    before: web,
    after: bound({ web: {} }, { systemDisk: { size: 80 } }),
    bindings: { EdgeWeb: 'kept kept new-system-disk' },
    resources: { EdgeInstance: 'new-system-disk' },
  },
  'the instance type': {
    before: web,
    after: bound({ web: {} }, { instanceType: 'ecs.g7.large' }),
    bindings: { EdgeWeb: 'kept kept new-instance' },
    resources: { EdgeInstance: 'replacement', EdgeSecondaryEniAttachment: 'replacement' },
    billed: ['EdgeInstance'],
    isRefused: true,
  },
  'the vSwitch': {
    before: web,
    after: bound({ web: {} }, { vSwitch: otherVSwitch }),
    bindings: { EdgeWeb: 'kept changed new-instance' },
    resources: {
      EdgeInstance: 'replacement',
      EdgeSecondaryEni: 'replacement',
      EdgeSecondaryEniAttachment: 'replacement',
      EdgeWebAddress: 'replacement',
      EdgeWebAssociation: 'replacement',
    },
    billed: ['EdgeInstance'],
    isRefused: true,
  },
  'the tags of everything': {
    before: web,
    after: bound({ web: {} }, { tags: { team: 'shop' } }),
    bindings: UNTOUCHED,
    resources: { EdgeSecondaryEni: 'in-place', EdgeWebEip: 'in-place' },
  },
  'what the security group lets in': {
    before: bound({ web: {} }, { securityGroup: undefined, ingress: [IngressRule.tcp(443)] }),
    after: bound({ web: {} }, { securityGroup: undefined, ingress: [IngressRule.tcp(80)] }),
    bindings: UNTOUCHED,
    resources: { EdgeSecurityGroup: 'in-place' },
  },
  'what else UserData runs': {
    before: web,
    after: bound({ web: {} }, { commandsAfter: ['echo hello'] }),
    bindings: UNTOUCHED,
    resources: {},
  },
  'an ENI comes to an instance that must be stopped for it': {
    before: small(),
    after: small('web'),
    bindings: { EdgeAdmin: 'kept kept restart', EdgeWeb: 'new new none' },
    resources: {
      ...resourcesOf('EdgeWeb', 'added'),
      EdgeSecondaryEni: 'added',
      EdgeSecondaryEniAttachment: 'added',
    },
    billed: ['EdgeWebEip'],
  },
};
