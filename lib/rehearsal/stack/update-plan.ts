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
  /** Logical ids of what is deleted and created again, were it allowed. */
  readonly replaced = new Set<string>();

  constructor(
    private readonly template: ResolvedTemplate,
    private readonly inventory: ResourceInventory,
  ) {
    for (const id of sorted(template.order)) this.foresee(id);
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

  private foresee(id: string): void {
    const existing = this.inventory.get(id);
    const targets = this.template.targetsOf(id);
    const desired = existing && this.desired(id, this.unknownValues(targets));
    if (desired === undefined) return;
    const difference = differenceOf(existing!, desired);
    if (difference.effect !== 'none') this.differences.set(id, difference);
    if (difference.effect === 'replacement' || this.isTakenAlong(existing!, targets)) {
      this.replaced.add(id);
    }
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
