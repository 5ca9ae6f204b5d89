import { problemText } from '../../values/problem';
import type { JsonObject } from '../template/json';
import { TemplateError } from '../template/template-error';
import { onlyReferences } from './stack-scopes';
import type { ResourceLookup } from './stack-scopes';
import { sorted } from './dependency-order';
import { replacementProblems } from './replacement-refusal';
import type { ResolvedTemplate } from './resolved-template';
import { differenceOf } from './resource-difference';
import type { ResourceDifference } from './resource-difference';
import type { ActualResource, DesiredResource, ResourceInventory } from './resource-inventory';
import { playedResource } from './skipped-resource';
import { nestedFailure } from './failure';
import type { Failure } from './failure';

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
  async refusals(): Promise<Failure[]> {
    const ids = sorted(this.template.order).filter((id) => this.inventory.has(id));
    const refusals = await Promise.all(
      ids.map(async (id) => [...this.ownRefusals(id), ...(await this.nestedRefusals(id))]),
    );
    return refusals.flat();
  }

  private ownRefusals(logicalId: string): Failure[] {
    const difference = this.differences.get(logicalId);
    if (difference === undefined) return [];
    return replacementProblems(this.inventory.get(logicalId)!, difference).map((problem) => ({
      logicalId,
      reason: problemText(problem),
      problem,
    }));
  }

  private async nestedRefusals(id: string): Promise<Failure[]> {
    const { type, typeName, physicalId } = this.inventory.get(id)!;
    const desired = type.refusals && this.desired(id, {}, this.foreseenValues);
    if (desired?.typeName !== typeName) return [];
    const refusals = await type.refusals!(physicalId, desired.properties);
    return refusals.map((failure) => nestedFailure(id, failure));
  }

  /** Values of resources, unresolved where the resource will be another one. */
  private get foreseenValues(): ResourceLookup {
    const lookup = (id: string) => (this.isMade(id) ? onlyReferences : this.inventory);
    return {
      physicalId: (id) => lookup(id).physicalId(id),
      attribute: (id, name) => lookup(id).attribute(id, name),
    };
  }

  private isMade(id: string): boolean {
    return !this.inventory.has(id) || this.replaced.has(id);
  }

  private foresee(existing: ActualResource): void {
    const { id } = existing;
    const targets = this.template.targetsOf(id);
    const desired = this.desired(id, this.unknownValues(targets));
    if (desired === undefined) return;
    const difference = differenceOf(existing, playedResource(desired));
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
  private desired(
    id: string,
    given: JsonObject,
    lookup: ResourceLookup = this.inventory,
  ): DesiredResource | undefined {
    try {
      return this.template.desired(id, lookup, given);
    } catch (error) {
      if (error instanceof TemplateError) return undefined;
      throw error;
    }
  }

  private unknownValues(targets: ReadonlyMap<string, readonly string[]>): JsonObject {
    const unknown = [...targets].flatMap(([property, ids]) => {
      const made = ids.filter((id) => this.isMade(id));
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
