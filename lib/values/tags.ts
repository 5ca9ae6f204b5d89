import { problem } from './problem-draft';

/** Tags that a resource takes. */
const MAX_TAGS = 20;

/** What is wrong with a resource's tags, if anything. */
export function tagProblems(tags: Readonly<Record<string, string>> = {}): string[] {
  const count = Object.keys(tags).length;
  return count <= MAX_TAGS
    ? []
    : [problem('tags', `${count} tags are given`, `use at most ${MAX_TAGS}`)];
}
