import { problemText } from '../../values/problem';
import type { JsonObject } from '../template/json';
import { TemplateError } from '../template/template-error';
import { sorted } from './dependency-order';
import { replacementProblems } from './replacement-refusal';
import type { ResolvedTemplate } from './resolved-template';
import { differenceOf, type ResourceDifference } from './resource-difference';
import type { ActualResource, DesiredResource, ResourceInventory } from './resource-inventory';
import type { Failure } from './stack-change';

/**
 * What an update does to each resource that exists, as far as it can be foreseen. A value of a
 * resource that will be made anew is not known, but it is known to change.
 */
export class UpdatePlan {
  /** By logical id; without those that stay as they are. */
  readonly differences = new Map<string, ResourceDifference>();
  /** Logical ids of what has to be deleted before the rest is done, where replacements are allowed. */
  readonly replaced = new Set<string>();

  constructor(
    private readonly template: ResolvedTemplate,
    private readonly inventory: ResourceInventory,
  ) {
    for (const id of sorted(template.order)) {
      const existing = inventory.get(id);
      if (existing !== undefined) this.foresee(existing);
    }
    for (const existing of inventory.values()) this.foreseeRemoval(existing);
  }

  /** Why it is not carried out where replacements are not allowed. */
  refusals(): Failure[] {
    return [...this.differences].flatMap(([logicalId, difference]) =>
      replacementProblems(this.inventory.get(logicalId)!, difference).map((problem) => ({
        logicalId,
        reason: problemText(problem),
        problem,
      })),
    );
  }

  private foresee(existing: ActualResource): void {
    const { id } = existing;
    const targets = this.template.targetsOf(id);
    const desired = this.desired(id, this.unknownValues(targets));
    if (desired === undefined) return;
    const difference = differenceOf(existing, desired);
    if (difference.effect !== 'none') this.differences.set(id, difference);
    if (difference.effect === 'replacement' || this.isTakenAlong(existing, targets)) {
      this.replaced.add(id);
    }
  }

  /** What leaves the stack must not be in the way of what is replaced. */
  private foreseeRemoval({ id, before }: ActualResource): void {
    const isRemoved = this.template.resources.get(id) === undefined;
    if (isRemoved && before.some((other) => this.replaced.has(other))) this.replaced.add(id);
  }

  /** Undefined: it cannot be evaluated yet, and is left to the update itself. */
  private desired(id: string, unknown: JsonObject): DesiredResource | undefined {
    try {
      return this.template.desired(id, this.inventory, unknown);
    } catch (error) {
      if (error instanceof TemplateError) return undefined;
      throw error;
    }
  }

  private unknownValues(targets: ReadonlyMap<string, readonly string[]>): JsonObject {
    const unknown = [...targets].flatMap(([property, ids]) => {
      const made = ids.filter((id) => !this.inventory.has(id) || this.replaced.has(id));
      return made.length > 0 ? [[property, `(known once ${made.join(', ')} is made)`]] : [];
    });
    return Object.fromEntries(unknown) as JsonObject;
  }

  private isTakenAlong(
    { type }: ActualResource,
    targets: ReadonlyMap<string, readonly string[]>,
  ): boolean {
    if (!type.updates?.replacedWithTarget) return false;
    return [...targets.values()].flat().some((id) => this.replaced.has(id));
  }
}
