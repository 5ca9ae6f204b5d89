import { problemLine } from '../../values/problem';
import type { Problem } from '../../values/problem';
import type { Json } from './json';
import { templateProblem, unexpectedValue } from './template-problem';
import type { TemplateProblemCode } from './template-problem';

/** Lines of a message; a template may have a problem in each of its bytes. */
const MAX_LINES = 100;

/** A template that cannot be played; the message has one line per problem. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';

  constructor(readonly problems: readonly Problem[]) {
    super(linesOf(problems).join('\n'));
  }
}

function linesOf(problems: readonly Problem[]): string[] {
  const lines = problems.slice(0, MAX_LINES).map(problemLine);
  const others = problems.length - lines.length;
  return others === 0 ? lines : [...lines, `and ${others} more problems`];
}

/**
 * Stops at one problem: for places where nothing more can be found without its value.
 *
 * @param remedy default: the one that stands for all problems of this kind.
 */
export function fail(
  code: TemplateProblemCode,
  path: string,
  fault: string,
  remedy?: string,
): never {
  throw new TemplateError([templateProblem(code, path, fault, remedy)]);
}

/** Stops at a value that is not what is expected: `a list`. */
export function failUnexpected(
  code: TemplateProblemCode,
  path: string,
  expected: string,
  value: Json | undefined,
): never {
  throw new TemplateError([unexpectedValue(code, path, expected, value)]);
}

/** Throws all problems at once, or nothing when there are none. */
export function failOnAny(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new TemplateError(problems);
}

/** Runs a check, and returns what it found. */
export async function collectAsync(check: () => Promise<void>): Promise<readonly Problem[]> {
  try {
    await check();
    return [];
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return error.problems;
  }
}

/** Runs a check that stops at its first problem, and collects what it found. */
export function collect(problems: Problem[], check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    problems.push(...error.problems);
  }
}
