import * as ros from '@alicloud/ros-cdk-core';
import type { InstancePlan } from '../plan/instance-plan';
import { refusedTypes } from '../plan/instance-type-rules';
import type { ChosenBindings, RefusedTypes } from '../plan/instance-type-rules';

/** Whether a value is that of a template parameter, which a rule of the template can check. */
export function isParameter(scope: ros.Construct, value: unknown): boolean {
  const stack = ros.Stack.of(scope);
  const { Ref: id } = (stack.resolve(value) ?? {}) as { readonly Ref?: unknown };
  const child = (construct: ros.IConstruct) =>
    construct instanceof ros.RosParameter && construct.logicalId === id;
  return id !== undefined && stack.node.findAll().some(child);
}

/** Bindings whose number a template parameter says. */
export interface CountedBindings extends ChosenBindings {
  readonly count: ros.RosParameter;
}

/**
 * A rule of the template by which ROS refuses an instance type before it creates anything, where a
 * parameter decides the type. It is made when the template is: by then the plan has all bindings.
 */
export class InstanceTypeRule extends ros.RosElement {
  private readonly counted: CountedBindings[] = [];

  /** @param instanceType the parameter's value */
  constructor(
    scope: ros.Construct,
    id: string,
    private readonly instanceType: string,
    private readonly plan: InstancePlan,
  ) {
    super(scope, id);
  }

  /** Has the rule ask for the addresses that a deployment chooses, instead of all that there can be. */
  countBindings(counted: CountedBindings): void {
    this.counted.push(counted);
  }

  /** The rule of the ROS CDK has one assertion where ROS wants a list. */
  _toRosTemplate(): object {
    const assertions = refusedTypes(this.plan, this.chosen).map((refused) => ({
      Assert: this.assertion(refused),
      AssertDescription: this.description(refused),
    }));
    return assertions.length === 0
      ? {}
      : { Rules: { [this.logicalId]: { Assertions: assertions } } };
  }

  /** With several of them a type has to hold all bindings: each sum would be a case of its own. */
  private get chosen(): CountedBindings | undefined {
    return this.counted.length === 1 ? this.counted[0] : undefined;
  }

  private assertion({ types, unlessCount }: RefusedTypes): object {
    const isAnotherType = { 'Fn::Not': { 'Fn::Contains': [types, this.instanceType] } };
    return unlessCount === undefined
      ? isAnotherType
      : { 'Fn::Or': [isAnotherType, { 'Fn::Contains': [unlessCount, this.chosen?.count] }] };
  }

  /** ROS documents one text here, not one for each language. */
  private description({ reason: { en, zhCn } }: RefusedTypes): string {
    const { path } = this.plan.facts;
    return `The instance type of ${path} will not do: ${en}. ${path} 的实例规格不可用：${zhCn}。`;
  }
}
