import * as ros from '@alicloud/ros-cdk-core';
import { CheckedValue } from '../values/checked-value';
import { CIDR_BLOCK } from '../values/ip-address';
import { checkOptions, optional } from '../values/option-kinds';
import type { OptionKinds } from '../values/option-kinds';
import { faultsOf, orResolvable } from '../values/value-kinds';
import { VPC_ID } from './network-kinds';

/** A VPC: an `ecs.Vpc` of the stack is one, `Vpc.fromVpcId` makes one of an id. */
export interface IVpc {
  /** Its id, `vpc-...`. */
  readonly attrVpcId: string | ros.IResolvable;
}

/**
 * VPCs that are not resources of the stack.
 *
 * @example
 * const vpc = Vpc.fromVpcId('vpc-bp1shop');
 * new SecurityGroup(this, 'Group', { vpc });
 */
export class Vpc {
  /**
   * A VPC by its id.
   *
   * @param vpcId `vpc-...`, or a template parameter's `valueAsString`
   */
  static fromVpcId(vpcId: string): IVpc {
    return { attrVpcId: vpcId };
  }

  private constructor() {}
}

/** What may be known of a vSwitch besides its id. */
export interface VSwitchFacts {
  /**
   * The VPC's id.
   * @default unknown: a new security group then needs `vpc`
   */
  readonly vpcId?: string | ros.IResolvable;
  /**
   * IPv4 block, `192.168.0.0/24`.
   * @default unknown: given addresses are not held against it
   */
  readonly cidrBlock?: string | ros.IResolvable;
}

const VSWITCH_FACTS: OptionKinds<VSwitchFacts> = {
  vpcId: optional(VPC_ID),
  cidrBlock: optional(orResolvable(CIDR_BLOCK)),
};

/** A vSwitch: an `ecs.VSwitch` of the stack is one, `VSwitch.fromVSwitchId` makes one of an id. */
export interface IVSwitch {
  /** Its id, `vsw-...`. */
  readonly attrVSwitchId: string | ros.IResolvable;
  /**
   * What is known of it: given addresses are checked against its block.
   * @default nothing is
   */
  readonly props?: VSwitchFacts;
}

/**
 * vSwitches that are not resources of the stack.
 *
 * @example
 * const shared = VSwitch.fromVSwitchId('vsw-bp1shop', { vpcId: 'vpc-bp1shop' });
 * new MultiEipInstance(this, 'Shop', { vSwitch: shared, instanceType });
 */
export class VSwitch {
  /**
   * A vSwitch by its id.
   *
   * @param vSwitchId `vsw-...`, or a template parameter's `valueAsString`
   * @param facts what else is known, so that more is checked at synthesis
   */
  static fromVSwitchId(vSwitchId: string, facts: VSwitchFacts = {}): IVSwitch {
    return new ExistingVSwitch(vSwitchId, facts);
  }

  private constructor() {}
}

class ExistingVSwitch extends CheckedValue implements IVSwitch {
  readonly props: VSwitchFacts;

  constructor(
    readonly attrVSwitchId: string,
    facts: VSwitchFacts,
  ) {
    const { usable, faults } = checkOptions(VSWITCH_FACTS, facts);
    super(faultsOf("'facts'", 'VSwitch.fromVSwitchId', faults));
    this.props = usable;
  }
}

/**
 * What tells a VPC from others: its id, or the logical id of its resource. Undefined where it may be
 * any, as that of a parameter.
 */
export function knownVpc(
  scope: ros.Construct,
  vpcId: string | ros.IResolvable | undefined,
): string | undefined {
  const value: unknown = ros.Stack.of(scope).resolve(vpcId);
  if (typeof value === 'string') return value;
  const attribute = (value as { 'Fn::GetAtt'?: [string, string] } | undefined)?.['Fn::GetAtt'];
  return attribute?.[0];
}

/** Whether a stack makes a security group, and may add rules to it. */
export function isOfStack(scope: ros.Construct, { attrSecurityGroupId }: ISecurityGroup): boolean {
  const value: unknown = ros.Stack.of(scope).resolve(attrSecurityGroupId);
  return typeof value === 'object' && value !== null && 'Fn::GetAtt' in value;
}

/**
 * A security group: an `ecs.SecurityGroup` of the stack is one, and so is a `SecurityGroup` of this
 * package, which also makes one of an id.
 */
export interface ISecurityGroup {
  /** Its id, `sg-...`. */
  readonly attrSecurityGroupId: string | ros.IResolvable;
}
