import type { Problem } from '../../values/problem';
import { references } from '../template/evaluation/references';
import type { Reference } from '../template/evaluation/references';
import type { Scope } from '../template/evaluation-scope';
import { collect, fail, failOnAny } from '../template/template-error';
import { findCycle } from './dependency-order';
import type { DependencyOrder } from './dependency-order';
import type { ExpandedResource, ExpandedResources } from './expanded-resources';

/**
 * Which resources come before which, by references and `DependsOn`.
 *
 * @param scopeOf decides which branch of an `Fn::If` a resource takes.
 * @throws TemplateError when a reference is to what is not created, or resources wait for each other.
 */
export function resourceOrder(
  resources: ExpandedResources,
  scopeOf: (resource: ExpandedResource) => Scope,
): DependencyOrder {
  const problems: Problem[] = [];
  const order = new Map<string, string[]>();
  for (const resource of resources.all()) {
    collect(problems, () => {
      order.set(resource.id, idsBefore(resource, resources, scopeOf(resource)));
    });
  }
  failOnAny(problems);
  requireNoCycle(order);
  return order;
}

function idsBefore(resource: ExpandedResource, resources: ExpandedResources, scope: Scope) {
  const { properties, dependsOn } = resource.declaration;
  const used = references(properties, `Resources.${resource.id}.Properties`, scope);
  const referred = resourcesReferredTo(used, resources);
  // ROS ignores a DependsOn on a resource that is not created.
  const named = dependsOn.flatMap((id) => resources.named(id));
  return [...new Set([...referred, ...named])];
}

/** Ids of the resources that references mean. */
export function resourcesReferredTo(
  used: Iterable<Reference>,
  resources: ExpandedResources,
): string[] {
  return [...used]
    .filter(({ kind, name }) => kind === 'getAtt' || (kind === 'ref' && resources.isDeclared(name)))
    .flatMap(({ name, path }) => resources.meant(name, path));
}

function requireNoCycle(order: DependencyOrder): void {
  const cycle = findCycle(order);
  if (cycle === undefined) return;
  const fault = `these wait for each other: ${cycle.join(' -> ')}`;
  fail('template-circular-dependency', 'Resources', fault);
}
