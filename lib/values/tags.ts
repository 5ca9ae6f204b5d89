import { MAX_TAGS } from '../facts/ros-limits';
import type { Problem } from './problem';
import { problem, type ProblemPlace } from './problem-kinds';

/** What is wrong with a resource's tags, if anything. */
export function tagProblems(
  place: ProblemPlace,
  tags: Readonly<Record<string, string>> = {},
): Problem[] {
  const count = Object.keys(tags).length;
  return count <= MAX_TAGS
    ? []
    : [
        problem('tags', place, {
          value: count,
          fault: `${count} tags are given`,
          remedy: `use at most ${MAX_TAGS}`,
        }),
      ];
}
