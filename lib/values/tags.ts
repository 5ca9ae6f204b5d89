import { MAX_TAG_LENGTH, RESERVED_TAG_KEY, RESERVED_TAG_VALUE } from '../facts/resource-rules';
import { MAX_TAGS } from '../facts/ros-limits';
import { shown } from './problem';
import type { Problem } from './problem';
import { problem } from './problem-kinds';
import type { ProblemPlace } from './problem-kinds';
import { isUnknown } from './unknown-value';
import { mapOf, TEXT } from './value-kinds';

/** Tags of a resource, by key. */
export type Tags = Readonly<Record<string, string>>;

/** The kind of value that tags are. */
export const TAGS = mapOf(TEXT, "an object of tags, { team: 'web' }");

/** What is wrong with a resource's tags, if anything. */
export function tagProblems(place: ProblemPlace, tags: Tags = {}): Problem[] {
  return [
    ...tagCountProblems(place, Object.keys(tags).length),
    ...Object.entries(tags).flatMap(([key, value]) => [
      ...tagKeyProblems(place, key),
      ...tagValueProblems(place, key, value),
    ]),
  ];
}

function tagCountProblems(place: ProblemPlace, count: number): Problem[] {
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

function tagKeyProblems(place: ProblemPlace, key: string): Problem[] {
  const isLegal = key !== '' && key.length <= MAX_TAG_LENGTH && !RESERVED_TAG_KEY.test(key);
  return isLegal || isUnknown(key)
    ? []
    : [
        problem('tag-key', place, {
          value: key,
          fault: `the key ${shown(key)} is not allowed`,
          remedy: `use 1 to ${MAX_TAG_LENGTH} characters, without aliyun or acs: at the start and without http:// or https://`,
        }),
      ];
}

function tagValueProblems(place: ProblemPlace, key: string, value: string): Problem[] {
  const isLegal = value.length <= MAX_TAG_LENGTH && !RESERVED_TAG_VALUE.test(value);
  return isLegal || isUnknown(value)
    ? []
    : [
        problem('tag-value', place, {
          value,
          fault: `the value ${shown(value)} of ${shown(key)} is not allowed`,
          remedy: `use up to ${MAX_TAG_LENGTH} characters, without acs: at the start and without http:// or https://`,
        }),
      ];
}
