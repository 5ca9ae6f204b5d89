import { CloudError } from './cloud-error';
import type { Delay } from './delay';

/**
 * The cloud takes one operation at a time on an ENI, and on a bandwidth package: it refuses a second
 * one and does not queue it.
 */
export class TaskLock {
  /** The running operation by the resource's id. */
  private readonly tasks = new Map<string, string>();

  constructor(private readonly delay: Delay) {}

  /** @throws CloudError when another operation on the resource is under way. */
  async run<T>(id: string, task: string, work: () => Promise<T>): Promise<T> {
    const other = this.tasks.get(id);
    if (other !== undefined) {
      const remedy = 'let one wait for the other by DependsOn';
      throw new CloudError(
        'TaskConflict',
        `${task} on ${id} while ${other} is under way; ${remedy}`,
      );
    }
    this.tasks.set(id, task);
    try {
      await this.delay();
      return await work();
    } finally {
      this.tasks.delete(id);
    }
  }
}
