import type { StackChange } from './stack-change';
import type { StackStatus } from './stack-event';

export interface OperationOptions {
  /** Keeps what was made when an operation fails, for a look at it. Default: false, roll back. */
  readonly disableRollback?: boolean;
  /** Default: 60, as in ROS. */
  readonly timeoutInMinutes?: number;
  /** Stops an operation without rolling back. Default: nothing does. */
  readonly signal?: AbortSignal;
  /** Looks at what is there when an operation has failed, before it is undone. Default: nothing does. */
  readonly atFailure?: () => Promise<void>;
}

/** What a user asks of a stack. */
export type OperationAction = 'CREATE' | 'UPDATE' | 'DELETE';

type RollbackAction = (typeof rollbackOf)[keyof typeof rollbackOf];

const rollbackOf = { CREATE: 'CREATE_ROLLBACK', UPDATE: 'ROLLBACK' } as const;

/** One operation on a stack: from status to status, with its time limit and its rollback. */
export class StackOperation {
  constructor(
    private readonly change: StackChange,
    private readonly announce: (status: StackStatus, reason?: string) => void,
    private readonly options: OperationOptions,
  ) {}

  /**
   * @param work is undone when it fails.
   * @param cleanUp follows work that succeeded, and is not undone. Default: nothing.
   * @returns the status that the operation ends with.
   */
  async run(
    action: OperationAction,
    work: () => Promise<void>,
    cleanUp: () => Promise<void> = async () => {},
  ): Promise<StackStatus> {
    this.announce(`${action}_IN_PROGRESS`);
    await this.supervise(work);
    if (this.change.failures.length > 0) return this.afterFailure(action);
    await cleanUp();
    return this.end(`${action}_${this.outcomeSince(0)}`);
  }

  private async afterFailure(action: OperationAction): Promise<StackStatus> {
    const failed = `${action}_FAILED` as const;
    const { disableRollback, signal, atFailure } = this.options;
    if (action !== 'DELETE' && !signal?.aborted) await atFailure?.();
    if (action === 'DELETE' || disableRollback || signal?.aborted) return this.end(failed);
    this.announceWithCause(failed);
    return this.rollBack(rollbackOf[action]);
  }

  private async rollBack(rollback: RollbackAction): Promise<StackStatus> {
    this.announce(`${rollback}_IN_PROGRESS`);
    const causes = this.change.failures.length;
    await this.change.undo();
    return this.end(`${rollback}_${this.outcomeSince(causes)}`);
  }

  /** Halts the change when its time is up or the user stops it. */
  private async supervise(work: () => Promise<void>): Promise<void> {
    const { timeoutInMinutes = 60, signal } = this.options;
    const onTimeout = () => this.change.halt(`timed out after ${timeoutInMinutes} minutes`);
    const onAbort = () => this.change.halt('stopped by the user');
    const timer = setTimeout(onTimeout, timeoutInMinutes * 60_000);
    signal?.addEventListener('abort', onAbort);
    if (signal?.aborted) onAbort();
    try {
      await work();
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    }
  }

  /** @param known failures that were there before. */
  private outcomeSince(known: number): 'COMPLETE' | 'FAILED' {
    return this.change.failures.length > known ? 'FAILED' : 'COMPLETE';
  }

  private end(status: StackStatus): StackStatus {
    this.announceWithCause(status);
    return status;
  }

  private announceWithCause(status: StackStatus): void {
    this.announce(status, this.change.failures[0]?.reason);
  }
}
