import { problem, shown } from './problem';

/** What a binding or an ENI may be called: the name goes into ids, file names and the journal. */
const NAME = /^[a-zA-Z](-?[a-zA-Z0-9])*$/;
const MAX_LENGTH = 32;

/** What is wrong with the name of a binding or an ENI, if anything. */
export function nameProblems(property: string, name: string): string[] {
  if (NAME.test(name) && name.length <= MAX_LENGTH) {
    return [];
  }
  return [
    problem(
      property,
      `illegal name ${shown(name)}`,
      `use 1 to ${MAX_LENGTH} letters, digits and single hyphens, starting with a letter`,
    ),
  ];
}
