import * as ros from '@alicloud/ros-cdk-core';
import { logicalId } from '../plan/logical-id';
import { type Problem, problemText } from '../values/problem';
import type { ProblemPlace } from '../values/problem-kinds';
import { crossStackProblems, stackProblems } from './stack-checks';
import { stableText } from './tokens';

/**
 * A construct that collects the user's mistakes and reports all of them when the app is
 * synthesized, before any template is written.
 */
export abstract class CheckedConstruct extends ros.Construct {
  private readonly problems: Problem[] = [];
  private idPath?: readonly string[];

  /** Keeps mistakes that are seen now. */
  protected report(problems: readonly Problem[]): void {
    this.problems.push(...problems);
  }

  /** Mistakes that can only be seen once the whole app is there. */
  protected findProblems(): Problem[] {
    return [];
  }

  /** Where one of this construct's properties stands. */
  protected placeOf(property: string): ProblemPlace {
    return { path: this.node.path, property };
  }

  /** What logical ids call this construct: its id, unless it was renamed and its resources were not. */
  protected get nameInIds(): string {
    return this.node.id;
  }

  /**
   * The logical id of a resource of this construct.
   *
   * @param fixed what ROS cannot change in place. A value that only the deployment knows counts by its
   * reference.
   */
  protected idOf(role: string, fixed: readonly string[] = []): string {
    this.idPath ??= this.scopesInStack.map((scope) =>
      scope instanceof CheckedConstruct ? scope.nameInIds : scope.node.id,
    );
    return logicalId(
      this.idPath,
      role,
      fixed.map((value) => stableText(this, value)),
    );
  }

  /** The logical id of an output of this construct. */
  protected outputIdOf(role: string): string {
    return logicalId(
      this.scopesInStack.map((scope) => scope.node.id),
      role,
    );
  }

  private get scopesInStack(): ros.IConstruct[] {
    const { scopes } = this.node;
    return scopes.slice(scopes.indexOf(ros.Stack.of(this)) + 1);
  }

  protected override onValidate(): string[] {
    return [
      ...this.problems,
      ...this.findProblems(),
      ...crossStackProblems(this),
      ...(isFirstInStack(this) ? stackProblems(this) : []),
    ].map(problemText);
  }
}

const firstInStack = new WeakMap<ros.Stack, CheckedConstruct>();

/** Whether this construct is the first of its stack to be validated: it tells what is wrong with the stack. */
function isFirstInStack(construct: CheckedConstruct): boolean {
  const stack = ros.Stack.of(construct);
  const first = firstInStack.get(stack) ?? construct;
  firstInStack.set(stack, first);
  return first === construct;
}
