import * as ros from '@alicloud/ros-cdk-core';
import type { Problem } from '../values/problem';
import { problem } from '../values/problem-kinds';
import { emitted } from './tokens';

type Entry = Readonly<Record<string, unknown>>;

/**
 * Conditions that the user put on a construct's own resources, while other elements of the stack
 * refer to them or wait for them where the condition does not hold as well: outputs, the instance's
 * command, the operations on its ENI.
 *
 * @param elements of the construct
 * @param own logical id of the condition that the construct itself puts on them: what waits for them in
 * the order of operations does not need them
 */
export function conditionProblems(
  construct: ros.Construct,
  elements: readonly ros.RosElement[],
  own?: string,
): Problem[] {
  return elements.flatMap((element) => {
    const condition = conditionOf(element);
    const referrers =
      condition === undefined ? [] : referrersOf(element, condition, condition === own);
    return referrers.length === 0
      ? []
      : [
          problem(
            'conditional-resource',
            { path: construct.node.path, property: element.node.id },
            {
              value: condition,
              fault: `has the condition '${condition}', but is used without it by ${referrers.join(', ')}`,
              remedy:
                "use the option 'condition' of a binding, or put the whole instance into a stack of its own",
            },
          ),
        ];
  });
}

/** A number of them, by the escape hatch: outputs, commands and other resources name one. */
export function countProblems(
  construct: ros.Construct,
  elements: readonly ros.RosElement[],
): Problem[] {
  return elements.filter(isCounted).map((element) =>
    problem(
      'counted-resource',
      { path: construct.node.path, property: element.node.id },
      {
        fault: 'has a Count, but is used as one resource',
        remedy: "use 'bindEips' for a number of EIPs, and a construct each for several instances",
      },
    ),
  );
}

function isCounted(element: ros.RosElement): boolean {
  if (!ros.RosResource.isRosResource(element)) return false;
  const { rawOverrides } = element as unknown as { rawOverrides: { Count?: unknown } };
  return (rawOverrides.Count ?? element.rosOptions.count) !== undefined;
}

function conditionOf(element: ros.RosElement): string | undefined {
  if (!ros.RosResource.isRosResource(element)) return undefined;
  const { rawOverrides } = element as unknown as { rawOverrides: { Condition?: string } };
  return rawOverrides.Condition ?? element.fetchCondition()?.logicalId;
}

/** Logical ids of what refers to an element without its condition. */
function referrersOf(element: ros.RosElement, condition: string, mayWait: boolean): string[] {
  const entries = ros.Stack.of(element)
    .node.findAll()
    .filter((other): other is ros.RosElement => ros.RosElement.isRosElement(other))
    .flatMap(entriesOf);
  return entries
    .filter(([, entry]) => entry['Condition'] !== condition)
    .map(
      ([id, { DependsOn, ...entry }]) => [id, mayWait ? entry : { ...entry, DependsOn }] as const,
    )
    .filter(([, entry]) => refersTo(entry, element.node.id, condition))
    .map(([id]) => id);
}

function entriesOf(element: ros.RosElement): [id: string, entry: Entry][] {
  const { Resources = {}, Outputs = {} } = emitted(element) as {
    Resources?: Record<string, Entry>;
    Outputs?: Record<string, Entry>;
  };
  return [...Object.entries(Resources), ...Object.entries(Outputs)];
}

/** Whether a value refers to a resource other than within an `Fn::If` of the condition. */
function refersTo(value: unknown, id: string, condition: string): boolean {
  if (Array.isArray(value)) return value.some((one) => refersTo(one, id, condition));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, one]: [string, unknown]) => {
    const [first, ...others]: unknown[] = Array.isArray(one) ? one : [one];
    if (key === 'Ref' || key === 'Fn::GetAtt') return first === id;
    if (key === 'DependsOn') return [first, ...others].includes(id);
    return (key !== 'Fn::If' || first !== condition) && refersTo(one, id, condition);
  });
}
