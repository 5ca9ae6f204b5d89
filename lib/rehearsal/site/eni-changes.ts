import { SerialQueue } from '../linux/serial-queue';

/**
 * What the site does to one ENI comes one after another: its cable while the instance stops or starts, its
 * addresses and its EIPs, which ROS changes meanwhile. None of them sees what another has done by half.
 */
export class EniChanges {
  private readonly queues = new Map<string, SerialQueue>();

  run<T>(eniId: string, change: () => Promise<T>): Promise<T> {
    const queue = this.queues.get(eniId) ?? new SerialQueue();
    this.queues.set(eniId, queue);
    return queue.run(change);
  }
}
