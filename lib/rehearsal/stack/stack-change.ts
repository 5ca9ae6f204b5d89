import { problemText } from '../../values/problem';
import { dependents, restricted, reversed, runInOrder } from './dependency-order';
import type { DependencyOrder } from './dependency-order';
import { failuresOf } from './failure';
import type { Failure } from './failure';
import type { ResolvedTemplate } from './resolved-template';
import { replacementProblems } from './replacement-refusal';
import { differenceOf } from './resource-difference';
import type { ResourceDifference } from './resource-difference';
import type { ActualResource, DesiredResource, ResourceInventory } from './resource-inventory';
import { ResourceOperations } from './resource-operations';
import { playedResource } from './skipped-resource';
import type { EventLog } from './stack-event';

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
 * ended. Remembers what it did, to go back.
 */
export class StackChange {
  readonly failures: Failure[] = [];
  private stopper = new AbortController();
  private readonly operations: ResourceOperations;
  /** What was deleted to be created again, by logical id. */
  private readonly replaced = new Map<string, ActualResource>();
  /** Logical ids of what was created. */
  private readonly created = new Set<string>();
  /** What an update that failed was to make, by logical id: it may have done half of its work. */
  private readonly unfinished = new Map<string, ActualResource>();
  /** In which order everything was made that exists before the change. */
  private readonly creation: DependencyOrder;

  constructor(
    private readonly inventory: ResourceInventory,
    private readonly stack: string,
    log: EventLog,
    private readonly options: ChangeOptions = {},
  ) {
    this.creation = inventory.order;
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
    await this.run(template.order, (id) =>
      this.applyOne(playedResource(template.desired(id, this.inventory))),
    );
  }

  /** Deletes what a template no longer has. */
  async removeOutdated({ resources }: ResolvedTemplate): Promise<void> {
    const removed = [...this.inventory.keys()].filter((id) => !resources.get(id));
    await this.inReverse(new Set(removed), (existing) => this.delete(existing));
  }

  async removeAll(): Promise<void> {
    await this.inReverse(new Set(this.inventory.keys()), (existing) => this.delete(existing));
  }

  /**
   * Goes back to what the stack was made from: an update to the previous template, with the values that
   * resources have now, which then removes what the change has created. ROS does not document the order;
   * in this one a command runs again when everything is as it was.
   */
  async undo(): Promise<void> {
    this.stopper = new AbortController();
    const { previous } = this.options;
    const made = this.inventory.order;
    for (const [id, attempted] of this.unfinished) this.inventory.set(id, attempted);
    const renewed = new Set([...this.replaced.keys()].filter((id) => this.created.has(id)));
    await this.removeCreated(new Set([...renewed, ...dependents(made, renewed)]), made);
    const added = new Set(this.created);
    if (previous) await this.run(previous.order, (id) => this.restore(id, previous));
    await this.removeCreated(added, made);
  }

  private async restore(id: string, previous: ResolvedTemplate): Promise<void> {
    const replaced = this.replaced.get(id);
    // What was retained outlived its replacement.
    if (replaced?.retained) this.inventory.set(id, replaced);
    this.replaced.delete(id);
    await this.applyOne(playedResource(previous.desired(id, this.inventory)));
  }

  /** What failed to come about is not kept, whatever its DeletionPolicy. */
  private async removeCreated(ids: ReadonlySet<string>, made: DependencyOrder): Promise<void> {
    const removed = new Set([...ids].filter((id) => this.created.has(id)));
    await this.inReverse(
      removed,
      async (existing) => {
        await this.delete({ ...existing, retained: false });
        this.created.delete(existing.id);
      },
      made,
    );
  }

  private async applyOne(desired: DesiredResource): Promise<void> {
    const existing = this.inventory.get(desired.id);
    if (existing === undefined) return this.create(desired);
    const next = { ...desired, physicalId: existing.physicalId };
    const difference = differenceOf(existing, desired);
    // Its order and its DeletionPolicy may have changed.
    if (difference.effect === 'none') return void this.inventory.set(next.id, next);
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
    this.created.add(desired.id);
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
  }

  private async update(existing: ActualResource, next: ActualResource): Promise<void> {
    this.unfinished.set(next.id, next);
    await this.operations.update(next, existing.properties);
    this.unfinished.delete(next.id);
    this.inventory.set(next.id, next);
  }

  /** What depends on others comes before them. */
  private async inReverse(
    ids: ReadonlySet<string>,
    work: (existing: ActualResource) => Promise<void>,
    made = this.creation,
  ): Promise<void> {
    const order = reversed(restricted(made, ids));
    await this.run(order, (id) => work(this.inventory.get(id)!));
  }

  private async delete(actual: ActualResource): Promise<void> {
    await this.operations.delete(actual);
    const current = this.inventory.get(actual.id);
    if (current?.physicalId === actual.physicalId) this.inventory.delete(actual.id);
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
      this.failures.push(...failuresOf(id, error));
      this.stopper.abort(new Error(`stopped, because ${id} failed`));
    }
  }
}
