import type * as ros from '@alicloud/ros-cdk-core';

/** A VPC: an `ecs.Vpc` of the stack is one, `Vpc.fromVpcId` makes one of an id. */
export interface IVpc {
  /** Its id, `vpc-...`. */
  readonly attrVpcId: string | ros.IResolvable;
}

/** VPCs that are not resources of the stack. */
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

/** vSwitches that are not resources of the stack. */
export class VSwitch {
  /**
   * A vSwitch by its id.
   *
   * @param vSwitchId `vsw-...`, or a template parameter's `valueAsString`
   * @param facts what else is known, so that more is checked at synthesis
   */
  static fromVSwitchId(vSwitchId: string, facts: VSwitchFacts = {}): IVSwitch {
    return { attrVSwitchId: vSwitchId, props: facts };
  }

  private constructor() {}
}

/**
 * A security group: an `ecs.SecurityGroup` of the stack is one, and so is a `SecurityGroup` of this
 * package, which also makes one of an id.
 */
export interface ISecurityGroup {
  /** Its id, `sg-...`. */
  readonly attrSecurityGroupId: string | ros.IResolvable;
}
