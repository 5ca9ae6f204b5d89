import * as ros from '@alicloud/ros-cdk-core';
import { MAX_RESOURCES_PER_STACK, MAX_TEMPLATE_BYTES } from '../facts/ros-limits';
import type { Problem } from '../values/problem';
import { problem } from '../values/problem-kinds';
import { renderingProblems } from './resource-properties';
import { emitted, emittedTemplate } from './tokens';

/**
 * References of a construct's own elements into another stack. The ROS CDK turns them into
 * `Fn::ImportValue`, which ROS lacks.
 */
export function crossStackProblems(construct: ros.Construct): Problem[] {
  const { path } = construct.node;
  // Resolving everything once more is for the few stacks that refer to another one.
  const elements = ros.Stack.of(construct).dependencies.length > 0 ? elementsOf(construct) : [];
  return elements.flatMap(importedProperties).map((property) =>
    problem(
      'cross-stack-reference',
      { path, property },
      {
        fault: 'refers to another stack, which ROS cannot do',
        remedy:
          "pass its id as a template parameter, or read that stack's output with Fn.getStackOutput",
      },
    ),
  );
}

/** A construct's own elements of the template. */
export function elementsOf(construct: ros.Construct): ros.RosElement[] {
  return construct.node.children.filter((child): child is ros.RosElement =>
    ros.RosElement.isRosElement(child),
  );
}

/** Properties of a resource that refer to another stack, as `LogicalId.Property`. */
function importedProperties(element: ros.RosElement): string[] {
  const rendered = emitted(element) as {
    Resources?: Record<string, { Properties?: Record<string, unknown> }>;
  };
  return Object.entries(rendered.Resources ?? {}).flatMap(([id, { Properties = {} }]) =>
    Object.entries(Properties)
      .filter(([, value]) => JSON.stringify(value)?.includes('"Fn::ImportValue"'))
      .map(([property]) => `${id}.${property}`),
  );
}

/**
 * What is wrong with the stack of a construct as a whole.
 *
 * @param ofElement what is wrong with an element of it, where the ROS CDK refuses one
 */
export function stackProblems(
  teller: ros.Construct,
  ofElement: (element: ros.RosElement) => readonly Problem[],
): Problem[] {
  const stack = ros.Stack.of(teller);
  const elements: ros.RosElement[] = [];
  collectElements(stack, elements);
  const text = templateText(stack);
  written.set(stack, text !== undefined);
  return [
    ...takenLogicalIds(teller, elements),
    ...tooManyResources(teller, elements),
    ...(text === undefined
      ? elements.flatMap((element) => [
          ...renderingProblems(teller, element),
          ...ofElement(element),
        ])
      : tooLargeTemplate(teller, text)),
  ];
}

/** Not those of stacks that are nested in it. */
function collectElements(scope: ros.IConstruct, elements: ros.RosElement[]): void {
  for (const child of scope.node.children) {
    if (ros.Stack.isStack(child)) continue;
    if (ros.RosElement.isRosElement(child)) elements.push(child);
    collectElements(child, elements);
  }
}

const written = new WeakMap<ros.Stack, boolean>();

/** Whether the ROS CDK can write the template: then its validators have nothing to say of any element. */
export function isWritten(stack: ros.Stack): boolean {
  return written.get(stack) === true;
}

/** A logical id is a construct's own id, so that two constructs can have the same one. */
function takenLogicalIds(teller: ros.Construct, elements: readonly ros.RosElement[]): Problem[] {
  const owners = new Map<string, ros.RosElement>();
  return elements.flatMap((element) => {
    const { id } = element.node;
    const owner = owners.get(id);
    owners.set(id, owner ?? element);
    return owner === undefined
      ? []
      : [
          problem(
            'logical-id-taken',
            { path: teller.node.path, property: element.node.path },
            {
              value: id,
              fault: `its logical id '${id}' is already that of '${owner.node.path}'`,
              remedy: 'rename one of them',
            },
          ),
        ];
  });
}

function tooManyResources(teller: ros.Construct, elements: readonly ros.RosElement[]): Problem[] {
  const count = elements.filter((element) => ros.RosResource.isRosResource(element)).length;
  return count <= MAX_RESOURCES_PER_STACK
    ? []
    : [
        problem(
          'resource-limit',
          { path: teller.node.path, property: 'bindEip' },
          {
            value: count,
            fault: `the stack has ${count} resources, ROS takes ${MAX_RESOURCES_PER_STACK}`,
            remedy:
              'bind fewer EIPs (each takes up to 3 resources) or spread them over several stacks',
          },
        ),
      ];
}

function tooLargeTemplate(teller: ros.Construct, text: string): Problem[] {
  const bytes = Buffer.byteLength(text);
  return bytes <= MAX_TEMPLATE_BYTES
    ? []
    : [
        problem(
          'template-size',
          { path: teller.node.path, property: 'template' },
          {
            value: bytes,
            fault: `the stack's template has ${bytes} bytes, ROS takes ${MAX_TEMPLATE_BYTES}`,
            remedy: 'spread its resources over several stacks',
          },
        ),
      ];
}

/** Undefined where the ROS CDK refuses to write a template, which is another problem. */
export function templateText(stack: ros.Stack): string | undefined {
  try {
    return JSON.stringify(emittedTemplate(stack), undefined, 2);
  } catch {
    return undefined;
  }
}
