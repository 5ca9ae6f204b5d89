import type * as ros from '@alicloud/ros-cdk-core';
import { problemText } from '../values/problem';
import type { Problem } from '../values/problem';

/** Warns of something, which several may find. */
export function warnOnce({ node }: ros.Construct, problem: Problem): void {
  const text = problemText(problem);
  if (!node.metadata.some(({ data }) => data === text)) node.addWarning(text);
}
