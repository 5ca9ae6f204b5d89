import type { ResolvedTemplate } from '../stack/resolved-template';
import { differenceOf } from '../stack/resource-difference';
import type { ResourceDifference, UpdateEffect } from '../stack/resource-difference';
import { NESTED_STACK } from '../template/template';
import type { TemplateResolver } from './nested-template';
import { PlannedResources } from './planned-resources';
import type { PlannedResource } from './planned-resources';
import type { Renewal } from './value-references';

/**
 * What becomes of a resource. `unknown`: it changes, and its type is not one that the rehearsal knows,
 * or it is a nested stack of which only the deployment knows what it holds.
 */
export type ResourceOutcome = UpdateEffect | 'added' | 'removed' | 'unknown';

/** Properties that change in place, and with them values of the resource's attributes, by type. */
const DECIDES_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  'ALIYUN::ECS::RunCommand': ['CommandContent', 'Parameters'],
  'ALIYUN::ECS::RunCommandOfLifespan': ['CommandContent', 'Parameters'],
  'ALIYUN::ROS::Stack': ['Parameters', 'TemplateBody'],
  'ALIYUN::ROS::WaitCondition': ['Count', 'Handle'],
  'ALIYUN::VPC::EIPAssociation': ['AllocationId'],
};

/** The resources of two templates of a stack, and what an update from one to the other makes of each. */
export class ResourceComparison {
  readonly before: PlannedResources;
  readonly after: PlannedResources;
  private readonly differences = new Map<string, ResourceDifference>();

  constructor(before: ResolvedTemplate, after: ResolvedTemplate, resolve: TemplateResolver) {
    this.before = new PlannedResources(before, { resolve, renewalOf: () => undefined });
    this.after = new PlannedResources(after, {
      resolve,
      renewalOf: (id, attribute) => this.renewalOf(id, attribute),
    });
  }

  /** Ids of both templates, in their order. */
  get ids(): string[] {
    return [...new Set([...this.before.all(), ...this.after.all()].map(({ id }) => id))];
  }

  outcomeOf(id: string): ResourceOutcome {
    const before = this.before.get(id);
    const after = this.after.get(id);
    if (before === undefined) return after === undefined ? 'none' : 'added';
    if (after === undefined) return 'removed';
    const { effect } = this.differenceOf(id, before, after);
    return effect === 'in-place' && this.isUnknown(after) ? 'unknown' : effect;
  }

  /** What differs between the two; nothing where only one template makes it. */
  changesOf(id: string): ResourceDifference['changes'] {
    const before = this.before.get(id);
    const after = this.after.get(id);
    if (before === undefined || after === undefined) return [];
    return this.differenceOf(id, before, after).changes;
  }

  private differenceOf(
    id: string,
    before: PlannedResource,
    after: PlannedResource,
  ): ResourceDifference {
    const difference = this.differences.get(id) ?? this.compare(before, after);
    this.differences.set(id, difference);
    return difference;
  }

  private compare(before: PlannedResource, after: PlannedResource): ResourceDifference {
    const difference = differenceOf(before, after);
    return this.isReplacedWithTarget(after) ? { ...difference, effect: 'replacement' } : difference;
  }

  private isReplacedWithTarget({ type, targets }: PlannedResource): boolean {
    if (!type.updates?.replacedWithTarget) return false;
    return targets.some((id) => this.outcomeOf(id) === 'replacement');
  }

  private isUnknown({ id, typeName, type }: PlannedResource): boolean {
    if (typeName !== NESTED_STACK) return type.properties === undefined;
    return [this.before, this.after].some((side) => side.nested(id) === undefined);
  }

  private renewalOf(id: string, attribute?: string): Renewal | undefined {
    const outcome = this.outcomeOf(id);
    if (outcome === 'replacement') return 'replacement';
    if (attribute === undefined || outcome === 'none') return undefined;
    const decides = DECIDES_ATTRIBUTES[this.after.get(id)!.typeName] ?? [];
    const changed = this.changesOf(id).map(({ place }) => place);
    return decides.some((name) => changed.includes(`Properties.${name}`)) ? 'changed' : undefined;
  }
}

/** Whether the account keeps what a resource stands for, when it leaves the stack or is replaced. */
export function isKept(resource: PlannedResource | undefined, outcome: ResourceOutcome): boolean {
  const leaves = outcome === 'removed' || outcome === 'replacement';
  return resource === undefined || resource.retained || !leaves;
}
