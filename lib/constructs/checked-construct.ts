import * as ros from '@alicloud/ros-cdk-core';
import { logicalId } from '../plan/logical-id';
import { checkOptions } from '../values/option-kinds';
import type { OptionKinds } from '../values/option-kinds';
import { problemText } from '../values/problem';
import type { Problem } from '../values/problem';
import type { ProblemPlace } from '../values/problem-kinds';
import { problemOf } from '../values/given-fault';
import type { GivenFault } from '../values/given-fault';
import { useGiven } from '../values/value-kinds';
import type { ValueKind } from '../values/value-kinds';
import { conditionProblems, countProblems } from './conditions';
import { constructIdFaults, freeId } from './construct-id';
import { propertyProblems } from './resource-properties';
import { crossStackProblems, elementsOf, isWritten, stackProblems } from './stack-checks';
import { stableText, textStandIn } from './tokens';

/**
 * A construct that collects the user's mistakes and reports all of them when the app is
 * synthesized, before any template is written.
 */
export abstract class CheckedConstruct extends ros.Construct {
  private readonly problems: Problem[] = [];
  private idPath?: readonly string[];
  private knownPath?: string;

  /** An id that cannot be one is told, and another one goes on in its place. */
  constructor(scope: ros.Construct, id: string) {
    const faults = constructIdFaults(scope, id);
    super(scope, faults.length === 0 ? id : freeId(scope));
    this.report(faults.map((fault) => problemOf(this.placeOf('id'), fault)));
  }

  /**
   * Whether a mistake was seen in it, or in a construct that it has made.
   * @internal
   */
  get isFaulty(): boolean {
    const children = this.node.children.filter((child) => child instanceof CheckedConstruct);
    return this.problems.length > 0 || children.some((child) => child.isFaulty);
  }

  /** Keeps mistakes that are seen now. */
  protected report(problems: readonly Problem[]): void {
    this.problems.push(...problems);
  }

  /**
   * Options as far as they can be used; what is wrong with them is reported.
   *
   * @param whole what the options as a whole are called
   */
  protected usable<T extends object>(kinds: OptionKinds<T>, given: T, whole = 'props'): T {
    const { usable, faults } = checkOptions(kinds, given, textStandIn);
    this.report(faults.map((fault) => problemOf(this.placeOf(whole), fault)));
    return usable;
  }

  /** A call's argument as far as it can be used; what is wrong with it is reported. */
  protected usableArgument(kind: ValueKind, given: unknown, call: string): unknown {
    const faults: GivenFault[] = [];
    const usable = useGiven(kind, given, '', faults);
    this.report(faults.map((fault) => problemOf(this.placeOf(call), fault)));
    return usable;
  }

  /** The same for a text; one that only the deployment knows goes on in its place. */
  protected usableText(kind: ValueKind, given: unknown, call: string): string {
    return (this.usableArgument(kind, given, call) as string | undefined) ?? textStandIn();
  }

  /** Mistakes that can only be seen once the whole app is there. */
  protected findProblems(): Problem[] {
    return [];
  }

  /** Logical id of the condition that it puts on its own resources. */
  protected get ownCondition(): string | undefined {
    return undefined;
  }

  /** Where one of this construct's properties stands. */
  protected placeOf(property: string): ProblemPlace {
    return { path: this.path, property };
  }

  /** `node.path`, which the ROS CDK puts together whenever it is asked for. */
  private get path(): string {
    const { scope, id } = this.node;
    this.knownPath ??= scope instanceof CheckedConstruct ? `${scope.path}/${id}` : this.node.path;
    return this.knownPath;
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

  private propertyProblems(): Problem[] {
    return elementsOf(this).flatMap((element) => propertyProblems(this, element));
  }

  /** What no other construct tells of the stack. */
  private stackProblems(): Problem[] {
    const isTold = ({ node }: ros.RosElement) => node.scope instanceof CheckedConstruct;
    return stackProblems(this, (element) =>
      isTold(element) ? [] : propertyProblems(this, element),
    );
  }

  protected override onValidate(): string[] {
    const own = [...this.problems, ...this.findProblems()];
    const ofStack = isFirstInStack(this) ? this.stackProblems() : [];
    // The validators find some of the same mistakes, and say less of them.
    const areAsked = own.length === 0 && !isWritten(ros.Stack.of(this));
    return [
      ...own,
      ...crossStackProblems(this),
      ...conditionProblems(this, elementsOf(this), this.ownCondition),
      ...countProblems(this, elementsOf(this)),
      ...(areAsked ? this.propertyProblems() : []),
      ...ofStack,
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
