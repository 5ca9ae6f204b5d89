import { problemLine } from '../../../lib/values/problem';
import type { Problem } from '../../../lib/values/problem';
import { TemplateError } from '../../../lib/rehearsal/template/template-error';

/** The problems that a check stops with; any other error is one of the test. */
export async function problemsOf(act: () => unknown): Promise<readonly Problem[]> {
  try {
    await act();
  } catch (error) {
    if (error instanceof TemplateError) return error.problems;
    throw error;
  }
  throw new Error('no problem was found');
}

/** The same as lines, without remedy and code, which are the same for many. */
export async function faultsOf(act: () => unknown): Promise<string[]> {
  return (await problemsOf(act)).map(({ path, fault }) => `${path}: ${fault}`);
}

export async function linesOf(act: () => unknown): Promise<string[]> {
  return (await problemsOf(act)).map(problemLine);
}
