/** Whether the stack has a resource, which its parameters decide. */
export interface OperationCondition {
  /** Logical id of the condition. */
  readonly id: string;
}

/** A resource by which the stack works on something that takes one operation at a time. */
export interface Operation {
  /** Its logical id. */
  readonly id: string;
  /** Absent: the stack has it in any case. */
  readonly condition?: OperationCondition;
}

/**
 * Logical ids of the operations after which a chain is done, of which each waits for the one before. One
 * that a condition takes away takes what it waits for along: so the ones before it count as well.
 */
export function lastOf(chain: readonly Operation[]): string[] {
  const sure = chain.findLastIndex(({ condition }) => condition === undefined);
  return chain.slice(Math.max(sure, 0)).map(({ id }) => id);
}
