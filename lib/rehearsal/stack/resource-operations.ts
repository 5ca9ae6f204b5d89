import type { JsonObject } from '../template/json';
import { messageOf } from './error-message';
import type { ActualResource, DesiredResource } from './resource-inventory';
import type { StackAction, EventLog } from './stack-event';
import type { ResourceRequest } from './resource-type';

/** The single steps of a change, each with its events. */
export class ResourceOperations {
  constructor(
    private readonly stack: string,
    private readonly log: EventLog,
    private readonly signal: () => AbortSignal,
  ) {}

  async create(desired: DesiredResource, reason?: string): Promise<ActualResource> {
    let physicalId = '';
    await this.attempt('CREATE', desired, reason, async () => {
      physicalId = await desired.type.create(this.request(desired));
      return physicalId;
    });
    return { ...desired, physicalId };
  }

  async update(next: ActualResource, previous: JsonObject): Promise<void> {
    await this.attempt('UPDATE', next, undefined, async () => {
      await next.type.update?.(next.physicalId, this.request(next), previous);
      return next.physicalId;
    });
  }

  async delete(actual: ActualResource): Promise<void> {
    const reason = actual.retained ? 'retained: its DeletionPolicy is Retain' : undefined;
    await this.attempt('DELETE', actual, reason, async () => {
      if (!actual.retained) await actual.type.delete(actual.physicalId, this.request(actual));
      return actual.physicalId;
    });
  }

  private async attempt(
    action: StackAction,
    subject: DesiredResource & { physicalId?: string },
    reason: string | undefined,
    work: () => Promise<string>,
  ): Promise<void> {
    const { id: logicalId, typeName: type } = subject;
    const event = { logicalId, type, physicalId: subject.physicalId };
    this.log.add({ ...event, status: `${action}_IN_PROGRESS`, reason });
    try {
      const physicalId = await work();
      const { skipped } = subject.type;
      const remark = skipped === undefined ? undefined : `skipped: ${skipped}`;
      this.log.add({ ...event, physicalId, status: `${action}_COMPLETE`, reason: remark });
    } catch (error) {
      this.log.add({ ...event, status: `${action}_FAILED`, reason: messageOf(error) });
      throw error;
    }
  }

  private request({ id, properties }: DesiredResource): ResourceRequest {
    return { stack: this.stack, logicalId: id, properties, signal: this.signal() };
  }
}
