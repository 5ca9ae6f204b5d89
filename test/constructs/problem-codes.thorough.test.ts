import * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import {
  Alarm,
  AlarmContactGroup,
  BandwidthPackage,
  EgressRule,
  EipBilling,
  EipBinding,
  EipLineType,
  EipProtection,
  ElasticIp,
  ExistingEni,
  ExistingInstance,
  GuestConfiguration,
  IngressRule,
  InstanceBilling,
  Ipv4Gateway,
  PolicyCode,
  PrivateIp,
  SecondaryEni,
  SecurityGroup,
  SubscriptionPeriod,
  suppressFinding,
  Verification,
  VSwitch,
  Vpc,
} from 'ros-cdk-multi-eip';
import type { MultiEipInstanceProps } from 'ros-cdk-multi-eip';
import { MAX_TEMPLATE_BYTES } from '../../lib/facts/ros-limits';
import { LIBRARY_PROBLEMS } from '../../lib/values/problem-kinds';
import type { LibraryProblemCode } from '../../lib/values/problem-kinds';
import { namesOfOneTable } from '../plan/plan-samples';
import { edge, withApp } from '../support';

type BuildStack = (stack: ros.Stack) => void;

const VSWITCH = VSwitch.fromVSwitchId('vsw-1', { cidrBlock: '192.168.0.0/24' });
const SECURITY_GROUP = SecurityGroup.fromSecurityGroupId('sg-1');
const OPS = AlarmContactGroup.fromGroupName('ops');
const BINDING = { web: {} };
const OWN_GROUP = { securityGroup: undefined };

/** The smallest stack that each kind of problem is found in. */
const STACKS: Readonly<Record<LibraryProblemCode, BuildStack>> = {
  'alarm-contacts': (stack) => edge(stack).addAlarms({ contactGroups: [] }),
  'alarm-minutes': alarmedBy(Alarm.above(1, { minutes: 0 })),
  'alarm-threshold': alarmedBy(Alarm.above(101)),
  'alarms-twice': (stack) => {
    const site = edge(stack);
    for (const _ of [1, 2]) site.addAlarms({ contactGroups: [OPS] });
  },
  'allocation-id': (stack) => ElasticIp.fromAllocationId(stack, 'Old', '203.0.113.9'),
  'attach-twice': (stack) => {
    const eni = newEni(stack, 'data');
    eni.attachTo('i-1');
    eni.attachTo('i-1');
  },
  'bandwidth-package-bandwidth': (stack) => new BandwidthPackage(stack, 'Shared', { bandwidth: 1 }),
  'bandwidth-package-full': (stack) => {
    const bandwidthPackage = new BandwidthPackage(stack, 'Shared', { bandwidth: 100 });
    const eni = existingEni(stack, 'data', { primaryPrivateIp: '192.168.0.9' });
    for (let n = 0; n <= 100; n += 1) {
      const eip = ElasticIp.fromAllocationId(stack, `Old${n}`, `eip-${n}`);
      const privateIp = PrivateIp.existing(`192.168.0.${n + 10}`);
      new EipBinding(stack, `web${n}`, { eni, eip, privateIp, bandwidthPackage });
    }
  },
  'bandwidth-package-member': (stack) => {
    const bandwidthPackage = new BandwidthPackage(stack, 'Shared', { bandwidth: 100 });
    edge(stack).bindEip('web', { lineType: EipLineType.BGP_PRO, bandwidthPackage });
  },
  'binding-name-taken': (stack) => {
    const site = edge(stack, { bindings: BINDING });
    new EipBinding(stack, 'web', { eni: site.addEni('data') });
  },
  'bound-too-late': (stack) => {
    const site = edge(stack, { bindings: BINDING });
    new PreparedLater(stack, 'Later', () => site.bindEip('mail'));
  },
  'cidr-block': edgeWith({ vSwitch: VSwitch.fromVSwitchId('vsw-1', { cidrBlock: '192.168.0.0' }) }),
  'command-size': verifiedBy({ services: [`http://${'x'.repeat(12 * 1024)}`] }),
  'conditional-resource': (stack) => {
    const condition = new ros.RosCondition(stack, 'IsWanted', {
      expression: ros.Fn.conditionEquals('a', 'b'),
    });
    edge(stack).bindEip('web').association.addCondition(condition);
  },
  'count-parameter': (stack) =>
    void edge(stack).bindEips('web', {
      count: new ros.RosParameter(stack, 'Count', { type: ros.RosParameterType.NUMBER }),
    }),
  'counted-resource': (stack) => edge(stack).bindEip('web').association.addCount(2),
  'cross-stack-reference': (stack) => {
    const eip = new ElasticIp(new ros.Stack(stack.node.root as ros.Construct, 'Other'), 'Ip');
    edge(stack).bindEip('web', { eip });
  },
  'data-disks': edgeWith({ dataDisks: Array.from({ length: 17 }, () => ({ size: 20 })) }),
  'deletion-protection': edgeWith({
    deletionProtection: true,
    billing: InstanceBilling.subscription(SubscriptionPeriod.months(1)),
  }),
  'disk-category': edgeWith({ systemDisk: { category: 'ssd' } }),
  'disk-encryption': edgeWith({ systemDisk: { kmsKeyId: 'key-1' } }),
  'disk-size': edgeWith({ systemDisk: { size: 4096 } }),
  'egress-destination': egressing(EgressRule.tcp(80, { to: 'all' })),
  'egress-group-given': edgeWith({ egress: [EgressRule.tcp(443)] }),
  'egress-ports': egressing(EgressRule.tcp(0)),
  'egress-priority': egressing(EgressRule.tcp(80, { priority: 100 })),
  'egress-verification': edgeWith({
    ...OWN_GROUP,
    egress: [EgressRule.tcp(25)],
    bindings: BINDING,
  }),
  'eip-already-bound': (stack) => {
    const eip = ElasticIp.fromAllocationId(stack, 'Old', 'eip-1');
    edge(stack, { bindings: { web: { eip }, mail: { eip } } });
  },
  'eip-bandwidth': (stack) => new ElasticIp(stack, 'Ip', { billing: EipBilling.payByTraffic(0) }),
  'eip-option-of-existing': (stack) => {
    const eip = ElasticIp.fromAllocationId(stack, 'Old', 'eip-1');
    edge(stack).bindEip('web', { eip, eipName: 'web' });
  },
  'eip-period': (stack) => {
    const billing = EipBilling.subscription(5, SubscriptionPeriod.years(4));
    new ElasticIp(stack, 'Ip', { billing });
  },
  'eip-protection': (stack) =>
    new ElasticIp(stack, 'Ip', {
      lineType: EipLineType.BGP_PRO,
      protection: EipProtection.ANTI_DDOS_ENHANCED,
    }),
  'eip-subscription-option': (stack) => {
    const billing = EipBilling.subscription(5, SubscriptionPeriod.years(1));
    new ElasticIp(stack, 'Ip', { billing, eipName: 'web' });
  },
  'eni-limit': (stack) =>
    edge(stack, { instanceTypeLimits: { enis: 1, privateIpsPerEni: 9 } }).addEni('data'),
  'eni-of-another-instance': (stack) =>
    edge(stack).bindEip('web', { eni: edge(stack, {}, 'Other').addEni('data') }),
  'eni-taken': (stack) => {
    existingEni(stack, 'one', { primaryPrivateIp: '192.168.0.8' });
    existingEni(stack, 'two', { primaryPrivateIp: '192.168.0.9' });
  },
  'eni-undefined': (stack) => existingInstance(stack).bindEip('web', { eni: undefined }),
  'eni-vpc': (stack) =>
    edge(stack).addEni('data', {
      vSwitch: VSwitch.fromVSwitchId('vsw-2', { vpcId: 'vpc-2' }),
    }),
  'flow-log-twice': (stack) => {
    const { primaryEni } = edge(stack);
    for (const _ of [1, 2]) primaryEni.addFlowLog({ projectName: 'p', logStoreName: 's' });
  },
  'formerly-taken': edgeWith({ bindings: { mail: {}, inbox: { formerly: 'mail' } } }),
  'gateway-route-table': (stack) =>
    new Ipv4Gateway(stack, 'Internet', { vpc: Vpc.fromVpcId('vpc-1') }),
  'id-taken': (stack) => {
    for (const id of ['Ip', 'Ip']) new ElasticIp(stack, id);
  },
  'image-unsupported': edgeWith({ image: 'win2022' }),
  'ingress-existing-group': (stack) =>
    edge(stack).bindEip('web', { ingress: [IngressRule.tcp(443)] }),
  'ingress-group-given': edgeWith({ ingress: [IngressRule.icmp()] }),
  'ingress-ports': edgeLettingIn(IngressRule.tcp(0)),
  'ingress-priority': edgeLettingIn(IngressRule.icmp({ priority: 0 })),
  'ingress-source': edgeLettingIn(IngressRule.icmp({ from: 'all' })),
  'ingress-unused': (stack) => existingInstance(stack, { ingress: [IngressRule.icmp()] }),
  'instance-already-configured': (stack) => {
    for (const id of ['One', 'Two']) new GuestConfiguration(stack, id).applyTo('i-1');
  },
  'instance-period': edgeWith({
    billing: InstanceBilling.subscription(SubscriptionPeriod.months(10)),
  }),
  'instance-type': edgeWith({ instanceType: 'c6.large' }),
  'instance-type-hot-attach': edgeWith({ instanceType: 'ecs.t6-c1m1.large', bindings: BINDING }),
  'instance-type-unknown': edgeWith({ instanceType: 'ecs.z99.large' }),
  'ip-address': (stack) => new ElasticIp(stack, 'Ip', { ipAddress: '203.0.113' }),
  'list-item': (stack) => {
    const type = ros.RosParameterType.COMMA_DELIMITED_LIST;
    const list = new ros.RosParameter(stack, 'Names', { type }).valueAsList;
    for (const name of list) edge(stack).bindEip(name);
  },
  'logical-id-taken': (stack) => {
    new ros.RosResource(stack, 'IpEip', { type: 'ALIYUN::VPC::EIP' });
    new ElasticIp(stack, 'Ip');
  },
  'mac-address': (stack) => existingEni(stack, 'data', { macAddress: '00:16:3e' }),
  name: (stack) => newEni(stack, 'my_eni'),
  'name-taken': (stack) => edge(stack).bindEip('secondary'),
  'option-unknown': edgeWith({ bindigs: BINDING } as Partial<MultiEipInstanceProps>),
  'password-shown': (stack) => {
    const type = ros.RosParameterType.STRING;
    edge(stack, { password: new ros.RosParameter(stack, 'Password', { type }) });
  },
  'primary-ip-taken': edgeWith({
    bindings: {
      web: { privateIp: PrivateIp.primary() },
      mail: { privateIp: PrivateIp.primary() },
    },
  }),
  'private-ip-limit': edgeWith({
    instanceTypeLimits: { enis: 2, privateIpsPerEni: 1 },
    bindings: BINDING,
  }),
  'private-ip-of-new-eni': edgeWith({
    bindings: { web: { privateIp: PrivateIp.existing('192.168.0.9') } },
  }),
  'private-ip-range': edgeWith({ bindings: { web: { privateIp: PrivateIp.of('10.0.0.1') } } }),
  'private-ip-taken': edgeWith({
    bindings: {
      web: { privateIp: PrivateIp.of('192.168.0.9') },
      mail: { privateIp: PrivateIp.of('192.168.0.9') },
    },
  }),
  'private-ip-unknown-at-boot': (stack) => {
    const site = edge(stack, { cloudAssistant: false });
    site.bindEip('web', { eni: site.primaryEni });
  },
  'public-ip-private': (stack) => new ElasticIp(stack, 'Ip', { ipAddress: '10.0.0.1' }),
  'public-ip-taken': (stack) => {
    for (const id of ['One', 'Two']) new ElasticIp(stack, id, { ipAddress: '203.0.113.7' });
  },
  'replies-cloud-assistant': edgeWith({ cloudAssistant: false, repliesByConnection: true }),
  'resource-description': (stack) => new ElasticIp(stack, 'Ip', { description: 'http://a' }),
  'resource-id': (stack) => existingEni(stack, 'data', { eniId: 'data' }),
  'resource-limit': (stack) => {
    new ElasticIp(stack, 'Ip');
    for (let n = 0; n < 300; n++) {
      new ros.RosResource(stack, `Other${n}`, { type: 'ALIYUN::ECS::VPC' });
    }
  },
  'resource-name': edgeWith({ hostName: '-edge' }),
  'resource-property': (stack) => new ecs.Vpc(edge(stack), 'Vpc', { cidrBlock: 5 as never }),
  'route-table-taken': (stack) => {
    const site = edge(stack);
    for (const name of namesOfOneTable()) site.addEni(name);
  },
  'security-group-vpc': edgeWith({ securityGroup: undefined, vSwitch: VSWITCH }),
  'spot-price': edgeWith({ billing: InstanceBilling.spot({ maxHourlyPrice: 0 }) }),
  'suppression-reason': (stack) => suppressFinding(stack, PolicyCode.TAGS, ' '),
  'tag-key': edgeWith({ tags: { 'acs:team': 'net' } }),
  'tag-value': edgeWith({ tags: { team: 'http://net' } }),
  tags: (stack) => {
    const tags = Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`k${n}`, 'v']));
    new ElasticIp(stack, 'Ip', { tags });
  },
  'template-size': (stack) => {
    new ElasticIp(stack, 'Ip');
    const properties = { description: 'x'.repeat(MAX_TEMPLATE_BYTES) };
    new ros.RosResource(stack, 'Other', { type: 'ALIYUN::ECS::VPC', properties });
  },
  'user-data-size': edgeWith({ commandsAfter: ['x'.repeat(16 * 1024)] }),
  'value-kind': edgeWith({ cloudAssistant: 'no' } as unknown as Partial<MultiEipInstanceProps>),
  'value-missing': edgeWith({ vSwitch: undefined }),
  'verification-cloud-assistant': edgeWith({
    cloudAssistant: false,
    verification: Verification.onInstance(),
  }),
  'verification-credentials': verifiedBy({ services: ['http://me@a.test'] }),
  'verification-service': verifiedBy({ services: ['ifconfig.me'] }),
  'verification-services': verifiedBy({ services: [] }),
  'verification-timeout': verifiedBy({ timeout: 0 }),
};

function codes(table: Readonly<Record<LibraryProblemCode, unknown>>): LibraryProblemCode[] {
  return Object.keys(table) as LibraryProblemCode[];
}

/** A construct that does something only when it is prepared. */
class PreparedLater extends ros.Construct {
  constructor(
    scope: ros.Construct,
    id: string,
    private readonly act: () => void,
  ) {
    super(scope, id);
  }

  protected override onPrepare(): void {
    this.act();
  }
}

function edgeWith(props: Partial<MultiEipInstanceProps>): BuildStack {
  return (stack) => edge(stack, props);
}

function edgeLettingIn(rule: IngressRule): BuildStack {
  return edgeWith({ securityGroup: undefined, ingress: [rule] });
}

function alarmedBy(cpu: Alarm): BuildStack {
  return (stack) => edge(stack).addAlarms({ contactGroups: [OPS], cpu });
}

function egressing(rule: EgressRule): BuildStack {
  return edgeWith({ ...OWN_GROUP, egress: [rule, EgressRule.tcp(443)] });
}

function verifiedBy(options: Parameters<typeof Verification.fromOutside>[0]): BuildStack {
  return edgeWith({ verification: Verification.fromOutside(options) });
}

function newEni(scope: ros.Construct, id: string): SecondaryEni {
  return new SecondaryEni(scope, id, { vSwitch: VSWITCH, securityGroup: SECURITY_GROUP });
}

function existingEni(
  scope: ros.Construct,
  id: string,
  props: Partial<ConstructorParameters<typeof ExistingEni>[2]>,
): ExistingEni {
  return new ExistingEni(scope, id, {
    eniId: 'eni-1',
    macAddress: '00:16:3e:0d:a7:a0',
    primaryPrivateIp: '192.168.0.20',
    vSwitch: VSWITCH,
    ...props,
  });
}

function existingInstance(
  scope: ros.Construct,
  props: Partial<ConstructorParameters<typeof ExistingInstance>[2]> = {},
): ExistingInstance {
  return new ExistingInstance(scope, 'Shop', {
    instanceId: 'i-1',
    vSwitch: VSWITCH,
    vpc: Vpc.fromVpcId('vpc-1'),
    ...props,
  });
}

/** Codes of the problems that are found in a stack, with those of its warnings. */
function codesIn(build: BuildStack): string[] {
  return withApp((app) => {
    const stack = new ros.Stack(app, 'Shop');
    build(stack);
    const lines = [...errorsOf(app), ...warningsOf(stack)];
    return lines.flatMap((line) => /\(([a-z-]+)\)$/.exec(line)?.[1] ?? []);
  });
}

function errorsOf(app: ros.App): string[] {
  try {
    app.synth();
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
}

function warningsOf(stack: ros.Stack): string[] {
  return stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata)
    .map(({ data }) => String(data));
}

describe('every code of the registry', () => {
  it.each(codes(STACKS))('is given by a stack, and no other one: %s', (code) => {
    expect(new Set(codesIn(STACKS[code]))).toEqual(new Set([code]));
  });

  it('stands in the table above', () => {
    expect(codes(STACKS)).toEqual(codes(LIBRARY_PROBLEMS));
  });
});
