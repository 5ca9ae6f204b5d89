import { type JsonObject, sameJson } from '../template/json';
import type { ActualResource, ResourceInventory, DesiredResource } from './resource-inventory';
import type { EventLog } from './stack-event';
import { type DependencyOrder, restricted, reversed, runInOrder } from './dependency-order';
import type { ResolvedTemplate } from './resolved-template';
import type { ResourceType } from './resource-type';
import { messageOf, ResourceOperations } from './resource-operations';

/** Why a resource could not be made, changed or removed. */
export interface Failure {
  readonly logicalId: string;
  readonly reason: string;
}

/**
 * One way from what exists to what is wanted: creates, updates and replaces in the order of a plan,
 * removes in reverse order. The first failure stops it once what is under way has ended. Remembers
 * how to undo what it did.
 */
export class StackChange {
  readonly failures: Failure[] = [];
  private stopper = new AbortController();
  private readonly steps: ResourceOperations;
  private readonly undoSteps: { id: string; undo: () => Promise<void> }[] = [];
  /** What was replaced: to be deleted once nothing refers to it any more. */
  private readonly replaced: ActualResource[] = [];
  /** In which order everything was made that exists before the change. */
  private readonly creation: DependencyOrder;

  constructor(
    private readonly inventory: ResourceInventory,
    private readonly typeOf: (name: string) => ResourceType,
    private readonly stack: string,
    log: EventLog,
  ) {
    this.creation = new Map([...inventory.values()].map(({ id, before }) => [id, before]));
    this.steps = new ResourceOperations(stack, log, () => this.stopper.signal);
  }

  /** Starts nothing new, and tells what is under way to stop waiting. */
  halt(reason: string): void {
    this.failures.push({ logicalId: this.stack, reason });
    this.stopper.abort(new Error(reason));
  }

  /** Makes what the plan says, and keeps what it no longer says. */
  async apply(plan: ResolvedTemplate): Promise<void> {
    await this.run(plan.order, (id) => this.bring(plan, id));
  }

  /** Deletes what a plan no longer has, and what was replaced. */
  async removeOutdated(plan: ResolvedTemplate): Promise<void> {
    const removed = [...this.inventory.values()].filter(({ id }) => !plan.members.has(id));
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

  private async bring(plan: ResolvedTemplate, id: string): Promise<void> {
    const wanted = this.wanted(plan, id);
    const existing = this.inventory.get(id);
    if (existing === undefined) return this.create(wanted);
    if (existing.typeName !== wanted.typeName) return this.replace(existing, wanted);
    const changed = changedProperties(existing.properties, wanted.properties);
    const updatable = existing.type.updatable ?? [];
    if (changed.some((name) => existing.type.properties && !updatable.includes(name))) {
      return this.replace(existing, wanted);
    }
    return this.update(
      existing,
      { ...wanted, physicalId: existing.physicalId },
      changed.length > 0,
    );
  }

  private wanted(plan: ResolvedTemplate, id: string): DesiredResource {
    const member = plan.members.get(id)!;
    const { type: typeName, retained } = member.declaration;
    const properties = plan.propertiesOf(member, this.inventory);
    const before = plan.order.get(id) ?? [];
    return { id, typeName, type: this.typeOf(typeName), properties, before, retained };
  }

  private async create(wanted: DesiredResource): Promise<void> {
    const deployed = await this.steps.create(wanted);
    this.inventory.set(wanted.id, deployed);
    // What failed to come about is not kept, whatever its DeletionPolicy.
    this.undoable(wanted.id, () => this.delete({ ...deployed, retained: false }));
  }

  private async replace(existing: ActualResource, wanted: DesiredResource): Promise<void> {
    const deployed = await this.steps.create(wanted, `replaces ${existing.physicalId}`);
    this.inventory.set(wanted.id, deployed);
    this.replaced.push(existing);
    this.undoable(wanted.id, async () => {
      await this.delete({ ...deployed, retained: false });
      this.inventory.set(existing.id, existing);
    });
  }

  private async update(
    existing: ActualResource,
    next: ActualResource,
    isChanged: boolean,
  ): Promise<void> {
    // Before the attempt: an update that fails may have done half of its work.
    this.undoable(existing.id, async () => {
      if (isChanged) await this.steps.update(existing, next.properties);
      this.inventory.set(existing.id, existing);
    });
    if (isChanged) await this.steps.update(next, existing.properties);
    this.inventory.set(next.id, next);
  }

  private async deleteAll(outdated: readonly ActualResource[]): Promise<void> {
    const byId = new Map(outdated.map((deployed) => [deployed.id, deployed]));
    const order = reversed(restricted(this.creation, new Set(byId.keys())));
    await this.run(order, (id) => this.delete(byId.get(id)!));
  }

  private async delete(deployed: ActualResource): Promise<void> {
    await this.steps.delete(deployed);
    const current = this.inventory.get(deployed.id);
    if (current?.physicalId === deployed.physicalId) this.inventory.delete(deployed.id);
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

function changedProperties(before: JsonObject, after: JsonObject): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => !sameJson(before[name], after[name]));
}
