import { problemLine } from '../../values/problem';
import type { Problem } from '../../values/problem';

/** Mistakes of the user's, a line each: they say what to do, and a stack trace would not. */
export class UserError extends Error {
  /** @param problems those of the lines; empty: this machine lacks something, which has no code. */
  constructor(
    lines: readonly string[],
    readonly problems: readonly Problem[] = [],
  ) {
    super(lines.join('\n'));
  }

  static of(problems: readonly Problem[]): UserError {
    return new UserError(problems.map(problemLine), problems);
  }
}
