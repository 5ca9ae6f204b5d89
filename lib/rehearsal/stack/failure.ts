import type { Problem } from '../../values/problem';
import { messageOf } from './error-message';

/** Why a resource could not be made, changed or removed. */
export interface Failure {
  /** `Stack/Resource` in a nested stack. */
  readonly logicalId: string;
  readonly reason: string;
  /** Where in the template, and what to do. Absent: the cloud gave the reason. */
  readonly problem?: Problem;
}

/** What failed in a nested stack, as seen from the stack around it. */
export class NestedFailure extends Error {
  /** @param stackName stands in a failure for what is of no single resource. */
  constructor(
    status: string,
    readonly stackName: string,
    readonly failures: readonly Failure[],
  ) {
    const causes = failures.map(({ logicalId, reason }) => `${logicalId}: ${reason}`);
    super(`${status}: ${causes.join('; ')}`);
  }
}

/** A failure for each cause. */
export function failuresOf(logicalId: string, error: unknown): Failure[] {
  if (!(error instanceof NestedFailure)) return [{ logicalId, reason: messageOf(error) }];
  return error.failures.map((one) =>
    one.logicalId === error.stackName ? { ...one, logicalId } : nestedFailure(logicalId, one),
  );
}

/** A failure in a nested stack, by the place that it has for the stack around it. */
export function nestedFailure(stack: string, failure: Failure): Failure {
  const { logicalId, problem } = failure;
  const nested = { ...failure, logicalId: `${stack}/${logicalId}` };
  if (problem === undefined) return nested;
  const path = problem.path.replace(/^Resources\./, `Resources.${stack}/`);
  return { ...nested, problem: { ...problem, path } };
}
