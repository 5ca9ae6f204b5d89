import { CloudError } from './cloud-error';
import type { Delay } from './delay';

/** The cloud takes one operation at a time on an ENI: it refuses a second one and does not queue it. */
export class EniTaskLock {
  /** The running operation by the ENI's id. */
  private readonly tasks = new Map<string, string>();

  constructor(private readonly delay: Delay) {}

  /** @throws CloudError when another operation on the ENI is under way. */
  async run<T>(eniId: string, task: string, work: () => Promise<T>): Promise<T> {
    const other = this.tasks.get(eniId);
    if (other !== undefined) {
      const remedy = 'let one wait for the other by DependsOn';
      throw new CloudError(
        'TaskConflict',
        `${task} on ${eniId} while ${other} is under way; ${remedy}`,
      );
    }
    this.tasks.set(eniId, task);
    try {
      await this.delay();
      return await work();
    } finally {
      this.tasks.delete(eniId);
    }
  }
}
