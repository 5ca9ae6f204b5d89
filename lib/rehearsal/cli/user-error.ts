import { problemLine, type Problem } from '../../values/problem';

/** Mistakes of the user's, a line each: they say what to do, and a stack trace would not. */
export class UserError extends Error {
  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
  }

  static of(problems: readonly Problem[], moreLines: readonly string[] = []): UserError {
    return new UserError([...problems.map(problemLine), ...moreLines]);
  }
}
