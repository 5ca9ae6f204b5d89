import * as ros from '@alicloud/ros-cdk-core';
import { logicalId } from '../plan/logical-id';
import { problem } from '../values/problem-draft';
import { emitted } from './tokens';

/** Resources that ROS takes in one stack. */
const MAX_RESOURCES = 300;

/**
 * A construct that collects the user's mistakes and reports all of them when the app is
 * synthesized, before any template is written.
 */
export abstract class CheckedConstruct extends ros.Construct {
  private readonly problems: string[] = [];

  /** Keeps mistakes that are seen now. */
  protected report(problems: readonly string[]): void {
    this.problems.push(...problems);
  }

  /** Mistakes that can only be seen once the whole app is there. */
  protected findProblems(): string[] {
    return [];
  }

  /** What logical ids call this construct: its id, unless it was renamed and its resources were not. */
  protected get nameInIds(): string {
    return this.node.id;
  }

  /** The logical id of a resource of this construct. */
  protected idOf(role: string): string {
    return logicalId(
      this.scopesInStack.map((scope) =>
        scope instanceof CheckedConstruct ? scope.nameInIds : scope.node.id,
      ),
      role,
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
      ...this.crossStackProblems(),
      ...stackProblems(this),
    ];
  }

  /** The ROS CDK turns a reference into another stack into `Fn::ImportValue`, which ROS lacks. */
  private crossStackProblems(): string[] {
    const stack = ros.Stack.of(this);
    // Resolving everything once more is for the few stacks that refer to another one.
    const elements = stack.dependencies.length > 0 ? this.node.children : [];
    return elements
      .filter((child): child is ros.RosElement => ros.RosElement.isRosElement(child))
      .flatMap(importedBy)
      .map((property) =>
        problem(
          property,
          'belongs to another stack, which ROS cannot refer to',
          "pass its id as a template parameter, or read that stack's output with Fn.getStackOutput",
        ),
      );
  }
}

/** Properties of a resource that refer to another stack, as `LogicalId.Property`. */
function importedBy(element: ros.RosElement): string[] {
  const rendered = emitted(element) as {
    Resources?: Record<string, { Properties?: Record<string, unknown> }>;
  };
  return Object.entries(rendered.Resources ?? {}).flatMap(([id, { Properties = {} }]) =>
    Object.entries(Properties)
      .filter(([, value]) => JSON.stringify(value)?.includes('"Fn::ImportValue"'))
      .map(([property]) => `${id}.${property}`),
  );
}

/** What is wrong with the stack as a whole, told once: by the first construct of this package. */
function stackProblems(teller: CheckedConstruct): string[] {
  const stack = ros.Stack.of(teller);
  const all = stack.node.findAll().filter((construct) => ros.Stack.of(construct) === stack);
  if (all.find((construct) => construct instanceof CheckedConstruct) !== teller) {
    return [];
  }
  const elements = all.filter((construct): construct is ros.RosElement =>
    ros.RosElement.isRosElement(construct),
  );
  return [...sharedIds(elements), ...tooManyResources(elements)];
}

/** A logical id is a construct's own id, so that two constructs can claim the same one. */
function sharedIds(elements: readonly ros.RosElement[]): string[] {
  const first = new Map<string, ros.RosElement>();
  return elements.flatMap((element) => {
    const owner = first.get(element.node.id);
    first.set(element.node.id, owner ?? element);
    return owner === undefined
      ? []
      : [
          problem(
            element.node.path,
            `its logical id '${element.node.id}' is already that of '${owner.node.path}'`,
            'rename one of them',
          ),
        ];
  });
}

function tooManyResources(elements: readonly ros.RosElement[]): string[] {
  const count = elements.filter((element) => ros.RosResource.isRosResource(element)).length;
  return count <= MAX_RESOURCES
    ? []
    : [
        problem(
          'bindEip',
          `the stack has ${count} resources, ROS takes ${MAX_RESOURCES}`,
          'bind fewer EIPs (each takes up to 3 resources) or spread them over several stacks',
        ),
      ];
}
