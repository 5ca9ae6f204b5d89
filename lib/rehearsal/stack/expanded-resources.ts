import { baseId } from '../template/name-check';
import { fail } from '../template/template-error';
import type { ResourceDeclaration, Template } from '../template/template';

/** A quota of ROS; what `Count` makes counts. */
const MAX_RESOURCES = 300;

/** One resource to be made: one of several where the declaration has `Count`. */
export interface ExpandedResource {
  /** Logical id; `X[0]` of a declaration `X` with `Count`. */
  readonly id: string;
  readonly declaration: ResourceDeclaration;
  readonly index?: number;
}

/** The resources that a template comes to, and what their names mean. */
export class ExpandedResources extends Map<string, ExpandedResource> {
  /** Member ids of each declaration: none where its condition does not hold. */
  private readonly expansions = new Map<string, string[]>();

  constructor(private readonly declarations: Template['resources']) {
    super();
  }

  /** @param count how many there are; undefined where the declaration has no `Count`. */
  expand(id: string, declaration: ResourceDeclaration, count: number | undefined): void {
    const indexes = Array.from({ length: count ?? 0 }, (_, index) => index);
    const members: ExpandedResource[] =
      count === undefined
        ? [{ id, declaration }]
        : indexes.map((index) => ({ id: `${id}[${index}]`, declaration, index }));
    for (const member of members) this.set(member.id, member);
    const ids = members.map((member) => member.id);
    this.expansions.set(id, ids);
  }

  requireWithinQuota(): void {
    if (this.size <= MAX_RESOURCES) return;
    const what = `${this.size} resources, ROS takes ${MAX_RESOURCES} in a stack`;
    fail('Resources', what, 'use nested stacks');
  }

  /** Whether the template declares it, wanted or not. */
  isDeclared(name: string): boolean {
    return Object.hasOwn(this.declarations, baseId(name));
  }

  /** Whether a reference to it comes to a list. */
  isList(name: string): boolean {
    return this.declarations[name]?.count !== undefined;
  }

  /** Members of that name: one for `X[0]`, all for `X`, none where it is not wanted. */
  named(name: string): string[] {
    const ids = this.expansions.get(baseId(name)) ?? [];
    return name === baseId(name) ? ids : ids.filter((id) => id === name);
  }

  /** Members that a reference means: there must be one, unless it comes to a list. */
  meant(name: string, where: string): string[] {
    const ids = this.named(name);
    if (ids.length > 0 || this.isList(name)) return ids;
    return fail(where, `'${name}' is not created with these parameters`);
  }
}
