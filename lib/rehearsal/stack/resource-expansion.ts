import { MAX_RESOURCES_PER_STACK } from '../../facts/ros-limits';
import type { Problem } from '../../values/problem';
import { countedId } from '../template/counted-id';
import { evaluate } from '../template/evaluation/evaluate';
import type { Scope } from '../template/evaluation-scope';
import { asInteger } from '../template/functions/function-arguments';
import type { Json } from '../template/json';
import type { ResourceDeclaration, Template } from '../template/template';
import { collect, fail, failOnAny } from '../template/template-error';
import { decided, UndecidedError } from '../template/undecided-error';
import { isUnresolved } from '../template/unresolved-value';
import { ExpandedResources } from './expanded-resources';
import type { ExpandedResource } from './expanded-resources';

/** A larger `Count` is taken for a mistake, not for a stack that is too large. */
const MAX_COUNT = 1000;

/**
 * The resources that the declarations of a template come to, by their conditions and counts.
 *
 * @throws TemplateError when a condition or a count cannot be evaluated, or there are more resources
 * than ROS takes.
 * @param keepsUndecided whether a resource stays of which only the deployment decides whether it is made
 */
export function expandResources(
  declarations: Template['resources'],
  scope: Scope,
  keepsUndecided = false,
) {
  const problems: Problem[] = [];
  const expansions = new Map<string, ExpandedResource[]>();
  let total = 0;
  for (const [id, declaration] of Object.entries(declarations)) {
    collect(problems, () => {
      const count = countOf(id, declaration, scope);
      if (count instanceof UndecidedError && !keepsUndecided) throw count;
      total += count instanceof UndecidedError ? 1 : count;
      // What is over the quota is only counted: it may be far over it.
      if (total > MAX_RESOURCES_PER_STACK) return;
      const expanded = expand(id, declaration, count);
      requireNoOther(expanded, declarations);
      expansions.set(id, expanded);
    });
  }
  failOnAny(problems);
  requireWithinQuota(total);
  return new ExpandedResources(declarations, expansions);
}

/** How many resources a declaration comes to, unless only the deployment decides it. */
function countOf(
  id: string,
  { condition, count }: ResourceDeclaration,
  scope: Scope,
): number | UndecidedError {
  const path = `Resources.${id}`;
  return decided(() => {
    if (condition !== undefined && !scope.condition(condition, `${path}.Condition`)) return 0;
    return count === undefined ? 1 : evaluateCount(count, scope, `${path}.Count`);
  });
}

function expand(
  id: string,
  declaration: ResourceDeclaration,
  count: number | UndecidedError,
): ExpandedResource[] {
  if (count instanceof UndecidedError) return [{ id, declaration, undecided: count.value }];
  if (declaration.count === undefined) return count === 0 ? [] : [{ id, declaration }];
  return Array.from({ length: count }, (_, index) => ({
    id: countedId(id, index),
    declaration,
    index,
  }));
}

function evaluateCount(count: Json, scope: Scope, path: string): number {
  const value = evaluate(count, scope, path);
  if (isUnresolved(value)) throw new UndecidedError(value!, path);
  return asInteger(value, path, 0, MAX_COUNT);
}

/** @throws TemplateError when a resource that `Count` makes has the id of another one. */
function requireNoOther(
  expanded: readonly ExpandedResource[],
  declarations: Template['resources'],
): void {
  const other = expanded.find(
    ({ id, index }) => index !== undefined && Object.hasOwn(declarations, id),
  );
  if (other === undefined) return;
  const fault = `Count makes '${other.id}' too, which the template declares as another resource`;
  fail('template-duplicate-resource', `Resources.${other.id}`, fault);
}

function requireWithinQuota(count: number): void {
  if (count <= MAX_RESOURCES_PER_STACK) return;
  const fault = `${count} resources, ROS takes ${MAX_RESOURCES_PER_STACK} in a stack`;
  fail('template-too-many-resources', 'Resources', fault);
}
