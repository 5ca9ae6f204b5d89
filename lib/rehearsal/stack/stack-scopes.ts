import { ConditionValues } from '../template/evaluation/condition-values';
import { evaluate } from '../template/evaluation/evaluate';
import type { Scope } from '../template/evaluation-scope';
import { valueAt } from '../template/json';
import type { Json } from '../template/json';
import { asObject } from '../template/functions/function-arguments';
import { isDataSource } from '../template/locals';
import { INDEX, isPseudoParameter, pseudoParameter } from '../template/pseudo-parameters';
import type { StackIdentity } from '../template/pseudo-parameters';
import type { ResourceDeclaration, Template } from '../template/template';
import { fail } from '../template/template-error';
import { UnresolvedValue } from '../template/unresolved-value';
import { ExpandedResources } from './expanded-resources';
import type { TypeLookup } from './resource-type';

/** What exists already, for references to it. */
export interface ResourceLookup {
  physicalId(id: string): Json | undefined;
  attribute(id: string, name: string): Json | undefined;
}

/** What the expressions of a template can refer to outside of it. */
export interface StackEnvironment extends StackIdentity {
  zones(region: string): readonly string[];
  stackOutput(stackId: string, key: string): Json | undefined;
}

/** Scopes for the expressions of one template with the values of its parameters. */
export class StackScopes {
  private readonly conditions: ConditionValues;

  constructor(
    private readonly template: Template,
    private readonly parameters: Readonly<Record<string, Json>>,
    private readonly environment: StackEnvironment,
    private readonly types: TypeLookup = () => undefined,
    /** Whether what a data source finds may be left open. */
    private readonly leavesOpen = false,
  ) {
    this.conditions = new ConditionValues(template.conditions);
  }

  /** For conditions, rules and counts, which are evaluated before there is any resource. */
  withoutResources(): Scope {
    const without = this.with(new ExpandedResources({}, new Map()), nothingYet);
    const scope: Scope = {
      ...without,
      ref: (name, path) => {
        if (Object.hasOwn(this.parameters, name)) return without.ref(name, path);
        const foreseen = this.foreseen(name, scope);
        if (foreseen !== undefined) return foreseen;
        return this.leftOpen('Ref', name, name, path) ?? without.ref(name, path);
      },
      getAtt: (name, attribute, path) =>
        this.leftOpen('Fn::GetAtt', name, [name, attribute], path) ??
        without.getAtt(name, attribute, path),
    };
    return scope;
  }

  /** What a data source comes to by its properties alone; undefined: that is not known. */
  private foreseen(name: string, scope: Scope): Json | undefined {
    const source: ResourceDeclaration | undefined = valueAt(this.template.resources, name);
    const foresee = source && this.types(source.type)?.foreseen;
    if (foresee === undefined) return undefined;
    const path = `Resources.${name}.Properties`;
    return foresee(asObject(evaluate(source!.properties, scope, path), path));
  }

  /**
   * What stands for a value that a data source finds, which is asked later.
   *
   * @throws TemplateError where it may not be left open.
   */
  private leftOpen(
    form: string,
    name: string,
    argument: Json,
    path: string,
  ): UnresolvedValue | undefined {
    const type = valueAt(this.template.resources, name)?.type;
    if (!isDataSource(type)) return undefined;
    if (this.leavesOpen) return new UnresolvedValue(form, argument);
    return fail('template-unplayed-data-source', path, `'${name}' is a data source`);
  }

  /** @param index value of `ALIYUN::Index`, of a resource with `Count`. */
  with(resources: ExpandedResources, lookup: ResourceLookup, index?: number): Scope {
    const references = new ResourceReferences(resources, lookup);
    const scope: Scope = {
      ref: (name, path) => {
        if (name === INDEX) return index;
        if (isPseudoParameter(name)) return pseudoParameter(name, this.environment);
        // A resource comes before a parameter of the same name ("Ref", 2026-06).
        if (resources.isDeclared(name) || !Object.hasOwn(this.parameters, name)) {
          return references.ref(name, path);
        }
        return this.parameters[name];
      },
      getAtt: (name, attribute, path) => references.getAtt(name, attribute, path),
      condition: (name, path) => this.conditions.holds(name, this.withoutResources(), path),
      mappings: this.template.mappings,
      zones: this.environment.zones,
      stackOutput: this.environment.stackOutput,
      now: () => new Date(),
    };
    return scope;
  }
}

/** What references to resources come to: a list where the name stands for several. */
class ResourceReferences {
  constructor(
    private readonly resources: ExpandedResources,
    private readonly lookup: ResourceLookup,
  ) {}

  ref(name: string, path: string): Json {
    return this.each(name, path, (id) => this.lookup.physicalId(id));
  }

  getAtt(name: string, attribute: string, path: string): Json {
    return this.each(name, path, (id) => this.lookup.attribute(id, attribute));
  }

  private each(name: string, path: string, valueOf: (id: string) => Json | undefined): Json {
    const values = this.resources.meant(name, path).map((id) => {
      const fault = `'${id}' has no value here`;
      return valueOf(id) ?? fail('template-value-not-available', path, fault);
    });
    return this.resources.isList(name) ? values : values[0]!;
  }
}

/** What exists before anything is created. */
export const nothingYet: ResourceLookup = {
  physicalId: () => undefined,
  attribute: () => undefined,
};

/** Stands for what exists where only the deployment knows it: each value is the reference to it. */
export const onlyReferences: ResourceLookup = {
  physicalId: (id) => new UnresolvedValue('Ref', id),
  attribute: (id, name) => new UnresolvedValue('Fn::GetAtt', [id, name]),
};
