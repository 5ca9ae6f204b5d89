import { type DependencyOrder, restricted, reversed, runInOrder } from './dependency-order';
import { messageOf } from './error-message';
import type { ResolvedTemplate } from './resolved-template';
import { differenceOf } from './resource-difference';
import type { ActualResource, DesiredResource, ResourceInventory } from './resource-inventory';
import { ResourceOperations } from './resource-operations';
import type { EventLog } from './stack-event';

/** Why a resource could not be made, changed or removed. */
export interface Failure {
  readonly logicalId: string;
  readonly reason: string;
}

/**
 * One way from what exists to what a template wants: creates, updates and replaces in the order of
 * the template, removes in reverse order. The first failure stops it once what is under way has
 * ended. Remembers how to undo what it did.
 */
export class StackChange {
  readonly failures: Failure[] = [];
  private stopper = new AbortController();
  private readonly operations: ResourceOperations;
  private readonly undoSteps: { id: string; undo: () => Promise<void> }[] = [];
  /** What was replaced: to be deleted once nothing refers to it any more. */
  private readonly replaced: ActualResource[] = [];
  /** In which order everything was made that exists before the change. */
  private readonly creation: DependencyOrder;

  constructor(
    private readonly inventory: ResourceInventory,
    private readonly stack: string,
    log: EventLog,
  ) {
    this.creation = new Map([...inventory.values()].map(({ id, before }) => [id, before]));
    this.operations = new ResourceOperations(stack, log, () => this.stopper.signal);
  }

  /** Starts nothing new, and tells what is under way to stop waiting. */
  halt(reason: string): void {
    this.failures.push({ logicalId: this.stack, reason });
    this.stopper.abort(new Error(reason));
  }

  /** Makes what the template wants, and keeps what it no longer has. */
  async apply(template: ResolvedTemplate): Promise<void> {
    await this.run(template.order, (id) =>
      this.applyOne(template.desired(template.resources.get(id)!, this.inventory)),
    );
  }

  /** Deletes what a template no longer has, and what was replaced. */
  async removeOutdated({ resources }: ResolvedTemplate): Promise<void> {
    const removed = [...this.inventory.values()].filter(({ id }) => !resources.get(id));
    await this.deleteAll([...removed, ...this.replaced]);
  }

  async removeAll(): Promise<void> {
    await this.deleteAll([...this.inventory.values()]);
  }

  /** Takes back what `apply` did, last first. */
  async undo(): Promise<void> {
    this.stopper = new AbortController();
    for (const { id, undo } of this.undoSteps.toReversed()) {
      await this.guard(id, undo);
      if (this.stopper.signal.aborted) return;
    }
  }

  private async applyOne(desired: DesiredResource): Promise<void> {
    const existing = this.inventory.get(desired.id);
    if (existing === undefined) return this.create(desired);
    const next = { ...desired, physicalId: existing.physicalId };
    switch (differenceOf(existing, desired)) {
      case 'none':
        return this.keep(existing, next);
      case 'update':
        return this.update(existing, next);
      case 'replacement':
        return this.replace(existing, desired);
    }
  }

  private async create(desired: DesiredResource): Promise<void> {
    const created = await this.operations.create(desired);
    this.inventory.set(desired.id, created);
    // What failed to come about is not kept, whatever its DeletionPolicy.
    this.undoable(desired.id, () => this.delete({ ...created, retained: false }));
  }

  private async replace(existing: ActualResource, desired: DesiredResource): Promise<void> {
    const created = await this.operations.create(desired, `replaces ${existing.physicalId}`);
    this.inventory.set(desired.id, created);
    this.replaced.push(existing);
    this.undoable(desired.id, async () => {
      await this.delete({ ...created, retained: false });
      this.inventory.set(existing.id, existing);
    });
  }

  private async update(existing: ActualResource, next: ActualResource): Promise<void> {
    // Before the attempt: an update that fails may have done half of its work.
    this.undoable(existing.id, async () => {
      await this.operations.update(existing, next.properties);
      this.inventory.set(existing.id, existing);
    });
    await this.operations.update(next, existing.properties);
    this.inventory.set(next.id, next);
  }

  /** Its order and its DeletionPolicy may have changed. */
  private async keep(existing: ActualResource, next: ActualResource): Promise<void> {
    this.undoable(existing.id, async () => void this.inventory.set(existing.id, existing));
    this.inventory.set(next.id, next);
  }

  private async deleteAll(outdated: readonly ActualResource[]): Promise<void> {
    const byId = new Map(outdated.map((actual) => [actual.id, actual]));
    const order = reversed(restricted(this.creation, new Set(byId.keys())));
    await this.run(order, (id) => this.delete(byId.get(id)!));
  }

  private async delete(actual: ActualResource): Promise<void> {
    await this.operations.delete(actual);
    const current = this.inventory.get(actual.id);
    if (current?.physicalId === actual.physicalId) this.inventory.delete(actual.id);
  }

  private undoable(id: string, undo: () => Promise<void>): void {
    this.undoSteps.push({ id, undo });
  }

  private async run(order: DependencyOrder, work: (id: string) => Promise<void>): Promise<void> {
    await runInOrder(
      order,
      (id) => this.guard(id, () => work(id)),
      () => this.stopper.signal.aborted,
    );
  }

  private async guard(id: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.failures.push({ logicalId: id, reason: messageOf(error) });
      this.stopper.abort(new Error(`stopped, because ${id} failed`));
    }
  }
}
