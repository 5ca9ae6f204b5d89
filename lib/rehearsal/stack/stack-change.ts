import { type Problem, problemText } from '../../values/problem';
import { type DependencyOrder, restricted, reversed, runInOrder } from './dependency-order';
import { messageOf } from './error-message';
import type { ResolvedTemplate } from './resolved-template';
import { replacementProblems } from './replacement-refusal';
import { differenceOf, type ResourceDifference } from './resource-difference';
import type { ActualResource, DesiredResource, ResourceInventory } from './resource-inventory';
import { ResourceOperations } from './resource-operations';
import type { EventLog } from './stack-event';

/** Why a resource could not be made, changed or removed. */
export interface Failure {
  readonly logicalId: string;
  readonly reason: string;
  /** Where in the template, and what to do. Absent: the cloud gave the reason. */
  readonly problem?: Problem;
}

/** What a change may do, and what it goes back to. */
export interface ChangeOptions {
  /** Whether resources are replaced (`ReplacementOption: Enabled`). Default: false, as in ROS. */
  readonly replace?: boolean;
  /** What the stack was made from. Default: nothing that it could go back to. */
  readonly previous?: ResolvedTemplate;
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
  /** What was deleted to be created again, by logical id. */
  private readonly replaced = new Map<string, ActualResource>();
  /** In which order everything was made that exists before the change. */
  private readonly creation: DependencyOrder;

  constructor(
    private readonly inventory: ResourceInventory,
    private readonly stack: string,
    log: EventLog,
    private readonly options: ChangeOptions = {},
  ) {
    this.creation = new Map([...inventory.values()].map(({ id, before }) => [id, before]));
    this.operations = new ResourceOperations(stack, log, () => this.stopper.signal);
  }

  /** Starts nothing new, and tells what is under way to stop waiting. */
  halt(reason: string): void {
    this.failures.push({ logicalId: this.stack, reason });
    this.stopper.abort(new Error(reason));
  }

  /**
   * Deletes what is replaced, and what is in the way of that: ROS deletes first, and then creates
   * (UpdateStack, `ReplacementOption`, 2026-07).
   */
  async removeReplaced(ids: ReadonlySet<string>): Promise<void> {
    await this.inReverse(ids, (existing) => this.removeForNew(existing));
  }

  /** Makes what the template wants, and keeps what it no longer has. */
  async apply(template: ResolvedTemplate): Promise<void> {
    await this.run(template.order, (id) => this.applyOne(template.desired(id, this.inventory)));
  }

  /** Deletes what a template no longer has. */
  async removeOutdated({ resources }: ResolvedTemplate): Promise<void> {
    const removed = [...this.inventory.keys()].filter((id) => !resources.get(id));
    await this.inReverse(new Set(removed), (existing) => this.delete(existing));
  }

  async removeAll(): Promise<void> {
    await this.inReverse(new Set(this.inventory.keys()), (existing) => this.delete(existing));
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
    const difference = differenceOf(existing, desired);
    if (difference.effect === 'none') return this.keep(existing, next);
    if (difference.effect === 'replacement') return this.replace(existing, desired, difference);
    return this.update(existing, next);
  }

  private async create(desired: DesiredResource): Promise<void> {
    const replaced = this.replaced.get(desired.id);
    const created = await this.operations.create(
      desired,
      replaced && `replaces ${replaced.physicalId}`,
    );
    this.inventory.set(desired.id, created);
    // What failed to come about is not kept, whatever its DeletionPolicy.
    this.undoable(desired.id, () => this.delete({ ...created, retained: false }));
  }

  /** For a difference that could not be foreseen. */
  private async replace(
    existing: ActualResource,
    desired: DesiredResource,
    difference: ResourceDifference,
  ): Promise<void> {
    const [problem] = replacementProblems(existing, difference);
    if (!this.options.replace) throw new Error(problemText(problem!));
    await this.removeForNew(existing);
    await this.create(desired);
  }

  private async removeForNew(existing: ActualResource): Promise<void> {
    await this.delete(existing);
    this.replaced.set(existing.id, existing);
    this.undoable(existing.id, () => this.bringBack(existing));
  }

  /** Under a new physical id, unless it was retained: what it refers to may be new as well. */
  private async bringBack(existing: ActualResource): Promise<void> {
    const { previous } = this.options;
    const wanted = previous?.resources.get(existing.id)
      ? previous.desired(existing.id, this.inventory)
      : existing;
    const actual = existing.retained ? existing : await this.operations.create(wanted);
    this.inventory.set(existing.id, actual);
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

  /** What depends on others comes before them. */
  private async inReverse(
    ids: ReadonlySet<string>,
    work: (existing: ActualResource) => Promise<void>,
  ): Promise<void> {
    const order = reversed(restricted(this.creation, ids));
    await this.run(order, (id) => work(this.inventory.get(id)!));
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
