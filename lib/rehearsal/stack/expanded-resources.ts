import { declaredId } from '../template/counted-id';
import { valueAt } from '../template/json';
import type { Json } from '../template/json';
import type { ResourceDeclaration, Template } from '../template/template';
import { fail } from '../template/template-error';

/** One resource to be made: one of several where the declaration has `Count`. */
export interface ExpandedResource {
  /** Logical id; `X[0]` of a declaration `X` with `Count`. */
  readonly id: string;
  readonly declaration: ResourceDeclaration;
  readonly index?: number;
  /** What its condition or its count depends on, where only the deployment decides it. */
  readonly undecided?: Json;
}

/** The resources that a template comes to, and what a reference by name means among them. */
export class ExpandedResources {
  private readonly byId: ReadonlyMap<string, ExpandedResource>;

  /** @param expansions what each declaration comes to: nothing where its condition does not hold. */
  constructor(
    private readonly declarations: Template['resources'],
    private readonly expansions: ReadonlyMap<string, readonly ExpandedResource[]>,
  ) {
    const all = [...expansions.values()].flat();
    this.byId = new Map(all.map((resource) => [resource.id, resource]));
  }

  all(): ExpandedResource[] {
    return [...this.byId.values()];
  }

  get(id: string): ExpandedResource | undefined {
    return this.byId.get(id);
  }

  /** Whether the template declares it, whether or not it is created. */
  isDeclared(name: string): boolean {
    return Object.hasOwn(this.declarations, declaredId(name, this.declarations));
  }

  /** Whether a reference to it comes to a list. */
  isList(name: string): boolean {
    return valueAt(this.declarations, name)?.count !== undefined;
  }

  /** Ids of that name: one for `X[0]`, all for `X`, none where it is not created. */
  named(name: string): string[] {
    const declared = declaredId(name, this.declarations);
    const ids = (this.expansions.get(declared) ?? []).map(({ id }) => id);
    return name === declared ? ids : ids.filter((id) => id === name);
  }

  /** Ids that a reference means: there must be one, unless it comes to a list. */
  meant(name: string, path: string): string[] {
    const ids = this.named(name);
    if (ids.length > 0 || this.isList(name)) return ids;
    const fault = `'${name}' is not created with these parameters`;
    return fail('template-resource-not-created', path, fault);
  }
}
