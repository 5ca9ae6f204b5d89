import type * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import { IngressRule, ingressProblems } from '../values/ingress-rule';
import type { KnownIngressRule } from '../values/ingress-rule';
import { optional, required } from '../values/option-kinds';
import type { OptionKinds } from '../values/option-kinds';
import { tagProblems, TAGS } from '../values/tags';
import { instanceOf, listOf, resourceId } from '../values/value-kinds';
import { CheckedConstruct } from './checked-construct';
import type { ISecurityGroup, IVpc } from './network';
import { VPC } from './network-kinds';
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

const SECURITY_GROUP_OPTIONS: OptionKinds<SecurityGroupProps> = {
  vpc: required(VPC),
  ingress: optional(INGRESS_RULES),
  tags: optional(TAGS),
  resourceGroupId: optional(resourceId('rg')),
};

/**
 * A new security group, which lets everything out, and in what its rules name. One that exists
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

  constructor(scope: ros.Construct, id: string, props: SecurityGroupProps) {
    super(scope, id);
    const usable = this.usable(SECURITY_GROUP_OPTIONS, props);
    const { vpc, ingress = [], tags, resourceGroupId } = usable;
    this.report([
      ...tagProblems(this.placeOf('tags'), tags),
      ...ingress.flatMap((rule, n) =>
        ingressProblems(this.placeOf(`ingress[${n}]`), knownParts(rule)),
      ),
    ]);
    this.resource = new ecs.RosSecurityGroup(
      this,
      this.idOf('SecurityGroup'),
      {
        vpcId: vpc.attrVpcId,
        securityGroupIngress: ingress.length > 0 ? ingress.map(ruleProperties) : undefined,
        tags: tagList(tags),
        resourceGroupId: resourceGroupId,
      },
      true,
    );
    this.attrSecurityGroupId = this.resource.attrSecurityGroupId;
  }
}

function ruleProperties(rule: IngressRule): ecs.RosSecurityGroup.SecurityGroupIngressProperty {
  return {
    ipProtocol: rule.protocol,
    portRange: rule.ports.map(numberText).join('/'),
    sourceCidrIp: rule.from,
    priority: rule.priority,
    description: rule.description,
    nicType: 'intranet',
  };
}

function knownParts(rule: IngressRule): KnownIngressRule {
  const [first, last] = rule.ports.map(known);
  return {
    protocol: rule.protocol,
    ports: first === undefined || last === undefined ? undefined : [first, last],
    from: known(rule.from),
    priority: known(rule.priority),
  };
}
