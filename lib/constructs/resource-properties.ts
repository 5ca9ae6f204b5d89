import * as ros from '@alicloud/ros-cdk-core';
import type { Problem } from '../values/problem';
import { problem } from '../values/problem-kinds';
import { emitted } from './tokens';

/** What the validators of a resource look into, which the ROS CDK keeps to itself. */
interface ValidatedResource {
  readonly rosProperties: Record<string, unknown>;
  renderProperties(properties: unknown): unknown;
}

/**
 * What the ROS CDK's own validators find wrong with a resource. The ROS CDK asks them while it writes
 * the templates, and stops at the first one.
 *
 * @param teller the construct that reports it
 */
export function propertyProblems(teller: ros.Construct, element: ros.RosElement): Problem[] {
  if (!ros.RosResource.isRosResource(element)) return [];
  const resource = element as unknown as ValidatedResource;
  return problemsOf(teller, element, () =>
    resource.renderProperties(withoutTokens(resource.rosProperties)),
  );
}

/**
 * What the same validators find only when the ROS CDK writes the resource: a value that the app decides
 * last, by `Lazy`, and is not there.
 */
export function renderingProblems(teller: ros.Construct, element: ros.RosElement): Problem[] {
  const isTold = propertyProblems(teller, element).length > 0;
  return isTold ? [] : problemsOf(teller, element, () => emitted(element));
}

function problemsOf(
  teller: ros.Construct,
  element: ros.RosElement,
  render: () => unknown,
): Problem[] {
  try {
    render();
    return [];
  } catch (error) {
    return [
      problem(
        'resource-property',
        {
          path: teller.node.path,
          property: element.node.scope === teller ? element.node.id : element.node.path,
        },
        { fault: reason(error), remedy: 'give what the resource type takes' },
      ),
    ];
  }
}

/** The validators see a reference where only the deployment knows the value, as in the template. */
function withoutTokens(value: unknown): unknown {
  if (ros.Token.isUnresolved(value)) return { Ref: 'Unknown' };
  if (Array.isArray(value)) return value.map(withoutTokens);
  return isPlain(value)
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutTokens(one)]))
    : value;
}

function isPlain(value: unknown): value is object {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}

/** The message without its head, which names a type of the ROS CDK, and without a trace, in one line. */
function reason(error: unknown): string {
  const [message = ''] = String(error instanceof Error ? error.message : error).split(
    '\nObject creation stack',
  );
  const lines = message.split('\n');
  const told = lines.length > 1 ? lines.slice(1) : lines;
  return told.map((line) => line.trim().replace(/\.$/, '')).join(', ');
}
