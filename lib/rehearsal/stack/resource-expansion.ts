import { MAX_RESOURCES_PER_STACK } from '../../facts/ros-limits';
import type { Problem } from '../../values/problem';
import { countedId } from '../template/counted-id';
import { evaluate } from '../template/evaluation/evaluate';
import type { Scope } from '../template/evaluation-scope';
import { asInteger } from '../template/functions/function-arguments';
import type { Json } from '../template/json';
import type { ResourceDeclaration, Template } from '../template/template';
import { collect, fail, failOnAny } from '../template/template-error';
import { type ExpandedResource, ExpandedResources } from './expanded-resources';

/** A larger `Count` is taken for a mistake, not for a stack that is too large. */
const MAX_COUNT = 1000;

/**
 * The resources that the declarations of a template come to, by their conditions and counts.
 *
 * @throws TemplateError when a condition or a count cannot be evaluated, or there are more resources
 * than ROS takes.
 */
export function expandResources(declarations: Template['resources'], scope: Scope) {
  const problems: Problem[] = [];
  const expansions = new Map<string, ExpandedResource[]>();
  for (const [id, declaration] of Object.entries(declarations)) {
    collect(problems, () => expansions.set(id, expand(id, declaration, scope)));
  }
  failOnAny(problems);
  const resources = new ExpandedResources(declarations, expansions);
  requireWithinQuota(resources.all().length);
  return resources;
}

function expand(id: string, declaration: ResourceDeclaration, scope: Scope): ExpandedResource[] {
  const path = `Resources.${id}`;
  const { condition, count } = declaration;
  if (condition !== undefined && !scope.condition(condition, `${path}.Condition`)) return [];
  if (count === undefined) return [{ id, declaration }];
  return Array.from({ length: evaluateCount(count, scope, `${path}.Count`) }, (_, index) => ({
    id: countedId(id, index),
    declaration,
    index,
  }));
}

function evaluateCount(count: Json, scope: Scope, path: string): number {
  return asInteger(evaluate(count, scope, path), path, 0, MAX_COUNT);
}

function requireWithinQuota(count: number): void {
  if (count <= MAX_RESOURCES_PER_STACK) return;
  const fault = `${count} resources, ROS takes ${MAX_RESOURCES_PER_STACK} in a stack`;
  fail('template-too-many-resources', 'Resources', fault);
}
