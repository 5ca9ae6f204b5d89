import type { Json } from './json';
import { TemplateError } from './template-error';
import { templateProblem } from './template-problem';

/** A condition, or a count, that only the deployment can decide. */
export class UndecidedError extends TemplateError {
  /** @param value what it depends on */
  constructor(
    readonly value: Json,
    path: string,
  ) {
    const fault = 'a condition cannot wait for the deployment';
    super([templateProblem('template-value-not-available', path, fault)]);
  }
}

/** What a decision comes to, or what it is that leaves it to the deployment. */
export function decided<T>(decide: () => T): T | UndecidedError {
  try {
    return decide();
  } catch (error) {
    if (error instanceof UndecidedError) return error;
    throw error;
  }
}
