import type * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import { CLOUD_SERVICES } from '../facts/service-addresses';
import { EgressRule, egressProblems } from '../values/egress-rule';
import { IngressRule, ingressProblems } from '../values/ingress-rule';
import { optional, required } from '../values/option-kinds';
import type { OptionKinds } from '../values/option-kinds';
import type { KnownSecurityRule, SecurityRule } from '../values/security-rule';
import type { Problem } from '../values/problem';
import { problem } from '../values/problem-kinds';
import type { ProblemPlace } from '../values/problem-kinds';
import { tagProblems, TAGS } from '../values/tags';
import { instanceOf, listOf, resourceId } from '../values/value-kinds';
import { CheckedConstruct } from './checked-construct';
import type { ISecurityGroup, IVpc } from './network';
import { VPC } from './network-kinds';
import { warnOfOpenPorts } from './open-ports';
import { known, numberText, tagList } from './tokens';

/** What can be chosen for a new security group. */
export interface SecurityGroupProps {
  /** The VPC. */
  readonly vpc: IVpc;
  /**
   * What is let in.
   * @default nothing
   */
  readonly ingress?: readonly IngressRule[];
  /**
   * What is let out: this, the services of the cloud (metadata, Cloud Assistant, DNS, NTP), and nothing else.
   * @default everything
   */
  readonly egress?: readonly EgressRule[];
  /**
   * Tags, at most 20.
   * @default none
   */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * Resource group (`rg-...`).
   * @default the account's default resource group
   */
  readonly resourceGroupId?: string;
}

/** Rules for a new security group. */
export const INGRESS_RULES = listOf(
  instanceOf(IngressRule, 'an IngressRule, such as IngressRule.tcp(443)'),
);

/** The same for what it lets out. */
export const EGRESS_RULES = listOf(
  instanceOf(EgressRule, 'an EgressRule, such as EgressRule.tcp(443)'),
);

const SECURITY_GROUP_OPTIONS: OptionKinds<SecurityGroupProps> = {
  vpc: required(VPC),
  ingress: optional(INGRESS_RULES),
  egress: optional(EGRESS_RULES),
  tags: optional(TAGS),
  resourceGroupId: optional(resourceId('rg')),
};

/**
 * A new security group, which lets in what its rules name, and out as well where it has rules for that. One that exists
 * already, outside the stack: `SecurityGroup.fromSecurityGroupId`.
 *
 * @example
 * const group = new SecurityGroup(this, 'Group', {
 *   vpc: Vpc.fromVpcId('vpc-bp1shop'),
 *   ingress: [IngressRule.tcp(443)],
 * });
 * new MultiEipInstance(this, 'Shop', { vSwitch, instanceType, securityGroup: group });
 */
export class SecurityGroup extends CheckedConstruct implements ISecurityGroup {
  /**
   * A security group that is not a resource of the stack.
   *
   * @param securityGroupId `sg-...`, or a template parameter's `valueAsString`
   */
  static fromSecurityGroupId(securityGroupId: string): ISecurityGroup {
    return { attrSecurityGroupId: securityGroupId };
  }

  /** Its id, `sg-...`. */
  readonly attrSecurityGroupId: ros.IResolvable;
  /** The underlying resource, for what this class has no property for. */
  readonly resource: ecs.RosSecurityGroup;
  /**
   * What it lets out, beside the services of the cloud.
   * @internal
   */
  readonly egress?: readonly EgressRule[];

  constructor(scope: ros.Construct, id: string, props: SecurityGroupProps) {
    super(scope, id);
    const usable = this.usable(SECURITY_GROUP_OPTIONS, props);
    const { vpc, ingress = [], egress, tags, resourceGroupId } = usable;
    this.report([
      ...tagProblems(this.placeOf('tags'), tags),
      ...ingress.flatMap((rule, n) => ingressRuleProblems(this.placeOf(`ingress[${n}]`), rule)),
      ...(egress ?? []).flatMap((rule, n) =>
        egressProblems(this.placeOf(`egress[${n}]`), knownParts(rule, rule.to)),
      ),
    ]);
    this.egress = egress;
    this.resource = new ecs.RosSecurityGroup(
      this,
      this.idOf('SecurityGroup'),
      {
        vpcId: vpc.attrVpcId,
        securityGroupIngress: ingress.length > 0 ? ingress.map(ingressProperties) : undefined,
        securityGroupEgress: egress && egressList(egress),
        tags: tagList(tags),
        resourceGroupId: resourceGroupId,
      },
      true,
    );
    this.attrSecurityGroupId = this.resource.attrSecurityGroupId;
  }

  protected override onPrepare(): void {
    warnOfOpenPorts(this.resource);
  }
}

/** Rules for a new group beside one that is given. */
export function givenGroupProblems(
  placeOf: (property: string) => ProblemPlace,
  rules: Partial<Record<'ingress' | 'egress', readonly SecurityRule[]>>,
): Problem[] {
  return (['ingress', 'egress'] as const)
    .filter((direction) => rules[direction] !== undefined && rules[direction].length > 0)
    .map((direction) =>
      problem(`${direction}-group-given`, placeOf(direction), {
        fault: 'is for a new security group, but one is given',
        remedy: "add the rules to that one, or leave 'securityGroup' out",
      }),
    );
}

/** What is wrong with a rule, as far as it is known. */
export function ingressRuleProblems(place: ProblemPlace, rule: IngressRule): Problem[] {
  return ingressProblems(place, knownParts(rule, rule.from));
}

/** A rule as resources take it, for all addresses of an ENI. */
export function ingressProperties(
  rule: IngressRule,
): ecs.RosSecurityGroup.SecurityGroupIngressProperty {
  return { ...commonProperties(rule), sourceCidrIp: rule.from };
}

/** The accepted destinations, and a drop of all the rest: a basic group lets out what no rule drops. */
function egressList(
  rules: readonly EgressRule[],
): ecs.RosSecurityGroup.SecurityGroupEgressProperty[] {
  const { block, ports } = CLOUD_SERVICES;
  return [
    ...rules.map((rule) => ({ ...commonProperties(rule), destCidrIp: rule.to })),
    ...ports.map(([ipProtocol, port]) => ({
      ipProtocol,
      portRange: `${port}/${port}`,
      destCidrIp: block,
      priority: 1,
      description: 'services of the cloud',
      nicType: 'intranet',
    })),
    {
      ipProtocol: 'all',
      portRange: '-1/-1',
      destCidrIp: '0.0.0.0/0',
      policy: 'drop',
      priority: 100,
      nicType: 'intranet',
    },
  ];
}

function commonProperties(rule: SecurityRule) {
  return {
    ipProtocol: rule.protocol,
    portRange: rule.ports.map(numberText).join('/'),
    priority: rule.priority,
    description: rule.description,
    nicType: 'intranet',
  };
}

function knownParts({ protocol, ports, priority }: SecurityRule, block: string): KnownSecurityRule {
  const [first, last] = ports.map(known);
  return {
    protocol,
    ports: first === undefined || last === undefined ? undefined : [first, last],
    block: known(block),
    priority: known(priority),
  };
}
