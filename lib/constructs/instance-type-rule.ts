import * as ros from '@alicloud/ros-cdk-core';
import type { InstancePlan } from '../plan/instance-plan';
import { refusedTypes } from '../plan/instance-type-rules';

/** Whether a value is that of a template parameter, which a rule of the template can check. */
export function isParameter(scope: ros.Construct, value: unknown): boolean {
  const stack = ros.Stack.of(scope);
  const { Ref: id } = (stack.resolve(value) ?? {}) as { readonly Ref?: unknown };
  const child = (construct: ros.IConstruct) =>
    construct instanceof ros.RosParameter && construct.logicalId === id;
  return id !== undefined && stack.node.findAll().some(child);
}

/**
 * A rule of the template by which ROS refuses an instance type before it creates anything, where a
 * parameter decides the type. It is made when the template is: by then the plan has all bindings.
 */
export class InstanceTypeRule extends ros.RosElement {
  /** @param instanceType the parameter's value */
  constructor(
    scope: ros.Construct,
    id: string,
    private readonly instanceType: string,
    private readonly plan: InstancePlan,
  ) {
    super(scope, id);
  }

  /** The rule of the ROS CDK has one assertion where ROS wants a list. */
  _toRosTemplate(): object {
    const assertions = refusedTypes(this.plan).map(({ types, reason }) => ({
      Assert: { 'Fn::Not': { 'Fn::Contains': [types, this.instanceType] } },
      AssertDescription: `The instance type of ${this.plan.facts.path} will not do: ${reason}.`,
    }));
    return assertions.length === 0
      ? {}
      : { Rules: { [this.logicalId]: { Assertions: assertions } } };
  }
}
