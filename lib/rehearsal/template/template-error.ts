import { type Problem, problemLine } from '../../values/problem';
import type { Json } from './json';
import { type TemplateProblemCode, templateProblem, unexpectedValue } from './template-problem';

/** A template that cannot be played; the message has one line per problem. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';

  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(problemLine).join('\n'));
  }
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

/** Runs a check that stops at its first problem, and collects what it found. */
export function collect(problems: Problem[], check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    problems.push(...error.problems);
  }
}
