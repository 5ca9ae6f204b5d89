import { createContext, Script } from 'node:vm';

import { fail } from './template-error';

/** Within it every pattern and script ends that a template has a reason for, on a slow machine too. */
export const STEP_SECONDS = 2;

/** For a template as a whole: nearly all of it is for jq, a process for each script. */
export const TEMPLATE_SECONDS = 30;

const context: { work?: () => unknown } = createContext({});
const script = new Script('work()');

/**
 * Runs work that a template could make endless, such as a pattern that backtracks. V8 interrupts it,
 * regular expressions included, so that the process hears signals again.
 *
 * @throws TemplateError when it takes longer.
 */
export function withinTime<T>(seconds: number, path: string, work: () => T): T {
  context.work = work;
  try {
    return script.runInContext(context, { timeout: seconds * 1000 }) as T;
  } catch (error) {
    if (isTimeout(error)) failTooSlow(seconds, path);
    throw error;
  }
}

export function failTooSlow(seconds: number, path: string): never {
  fail('template-evaluation-too-slow', path, `is not evaluated within ${seconds} seconds`);
}

/** Not an `Error` of this realm. */
function isTimeout(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
