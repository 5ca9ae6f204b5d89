import type * as ros from '@alicloud/ros-cdk-core';
import * as ecs from '@alicloud/ros-cdk-ecs';
import type { IngressRule } from '../values/ingress-rule';
import type { Problem } from '../values/problem';
import { problem } from '../values/problem-kinds';
import { CheckedConstruct } from './checked-construct';
import type { Eni } from './eni';
import { isOfStack } from './network';
import { warnOfOpenPorts } from './open-ports';
import { ingressProperties, ingressRuleProblems } from './security-group';
import { textStandIn } from './tokens';

/** What may reach one binding. */
export interface BindingIngressProps {
  readonly rules: readonly IngressRule[];
  /** The ENI, whose security group gets the rules. */
  readonly eni: Eni;
  /** The private address that the rules are for. */
  readonly privateIp: string;
  /**
   * Whether the stack has the binding.
   * @default it has it in any case
   */
  readonly condition?: ros.RosCondition;
}

/**
 * Rules of a security group for one private address: a group is for whole ENIs, but a rule of it can name
 * its destination.
 *
 * Source: `DestCidrIp` of ALIYUN::ECS::SecurityGroupIngresses; the page "Security group rules" of ECS on rules
 * of five elements, 2026-11.
 */
export class BindingIngress extends CheckedConstruct {
  /** The underlying resource. */
  readonly resource: ecs.RosSecurityGroupIngresses;

  constructor(
    scope: ros.Construct,
    id: string,
    private readonly props: BindingIngressProps,
  ) {
    super(scope, id);
    const { rules, eni, condition } = props;
    this.report([
      ...rules.flatMap((rule, n) => ingressRuleProblems(this.placeOf(`ingress[${n}]`), rule)),
      ...this.groupProblems(),
    ]);
    this.resource = this.createRules(eni.securityGroup?.attrSecurityGroupId ?? textStandIn());
    if (condition) this.resource.addCondition(condition);
  }

  protected override get ownCondition(): string | undefined {
    return this.props.condition?.logicalId;
  }

  protected override onPrepare(): void {
    warnOfOpenPorts(this.resource);
  }

  /** What others made, and others may rely on, stays as it is. */
  private groupProblems(): Problem[] {
    const { securityGroup, name } = this.props.eni;
    return securityGroup && isOfStack(this, securityGroup)
      ? []
      : [
          problem('ingress-existing-group', this.placeOf('ingress'), {
            fault: `the security group of ENI '${name}' is not one of the stack, and is not changed`,
            remedy: 'bind it to an ENI with a group of its own, addEni(name, { ingress: [] })',
          }),
        ];
  }

  private createRules(securityGroupId: string | ros.IResolvable): ecs.RosSecurityGroupIngresses {
    const { rules, privateIp } = this.props;
    return new ecs.RosSecurityGroupIngresses(
      this,
      this.idOf('Ingress'),
      {
        securityGroupId,
        permissions: rules.map((rule) => ({ ...ingressProperties(rule), destCidrIp: privateIp })),
      },
      true,
    );
  }
}
