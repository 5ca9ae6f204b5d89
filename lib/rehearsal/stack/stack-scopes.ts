import { ConditionValues } from '../template/evaluation/condition-values';
import type { Scope } from '../template/evaluation-scope';
import type { Json } from '../template/json';
import {
  INDEX,
  isPseudoParameter,
  pseudoParameter,
  type StackIdentity,
} from '../template/pseudo-parameters';
import type { Template } from '../template/template';
import { fail } from '../template/template-error';
import { ExpandedResources } from './expanded-resources';

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
  ) {
    this.conditions = new ConditionValues(template.conditions);
  }

  /** For conditions, rules and counts, which are evaluated before there is any resource. */
  withoutResources(): Scope {
    return this.with(new ExpandedResources(this.template.resources, new Map()), nothingYet);
  }

  /** @param index value of `ALIYUN::Index`, of a resource with `Count`. */
  with(resources: ExpandedResources, lookup: ResourceLookup, index?: number): Scope {
    const references = new ResourceReferences(resources, lookup);
    const scope: Scope = {
      ref: (name, path) => {
        if (name === INDEX) return index;
        if (isPseudoParameter(name)) return pseudoParameter(name, this.environment);
        if (Object.hasOwn(this.parameters, name)) return this.parameters[name];
        return references.ref(name, path);
      },
      getAtt: (name, attribute, path) => references.getAtt(name, attribute, path),
      condition: (name, path) => this.conditions.holds(name, scope, path),
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
