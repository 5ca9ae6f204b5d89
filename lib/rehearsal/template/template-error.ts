/** One thing that is wrong in a template or in the values given to it. */
export interface Problem {
  /** Path in the template, `Resources.Eni.Properties.VSwitchId`. */
  readonly where: string;
  /** What is wrong, with the value where there is one. */
  readonly what: string;
  /** What to do about it. Absent: the problem says it already. */
  readonly remedy?: string;
}

/** A template that cannot be played; the message has one line per problem. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';

  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
  }
}

/** Stops at one problem: for places where nothing more can be found without its value. */
export function fail(where: string, what: string, remedy?: string): never {
  throw new TemplateError([{ where, what, remedy }]);
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

function formatProblem({ where, what, remedy }: Problem): string {
  return remedy === undefined ? `${where}: ${what}` : `${where}: ${what}; ${remedy}`;
}
