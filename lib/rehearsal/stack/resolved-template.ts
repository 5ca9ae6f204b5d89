import { evaluate } from '../template/evaluation/evaluate';
import { type Reference, references } from '../template/evaluation/references';
import { checkRules } from '../template/evaluation/template-rules';
import { asObject } from '../template/functions/function-arguments';
import type { Json, JsonObject } from '../template/json';
import { type GivenParameters, resolveParameters } from '../template/parameters';
import { parseTemplate, type Template } from '../template/template';
import { fail } from '../template/template-error';
import type { DependencyOrder } from './dependency-order';
import type { ExpandedResource, ExpandedResources } from './expanded-resources';
import { expandResources } from './resource-expansion';
import type { DesiredResource } from './resource-inventory';
import { resourceOrder, resourcesReferredTo } from './resource-order';
import type { TypeLookup } from './resource-type';
import {
  nothingYet,
  type ResourceLookup,
  type StackEnvironment,
  StackScopes,
} from './stack-scopes';
import { checkTemplate } from './template-check';

/**
 * A template with the values of its parameters: which resources there are, in which order, and what
 * their properties come to.
 */
export class ResolvedTemplate {
  readonly resources: ExpandedResources;
  readonly order: DependencyOrder;
  private readonly template: Template;
  private readonly scopes: StackScopes;

  /** @throws TemplateError with all problems that can be seen before anything is made. */
  constructor(
    json: unknown,
    given: GivenParameters,
    private readonly types: TypeLookup,
    environment: StackEnvironment,
  ) {
    this.template = parseTemplate(json);
    checkTemplate(this.template, types);
    const parameters = resolveParameters(this.template.parameters, given);
    this.scopes = new StackScopes(this.template, parameters, environment);
    checkRules(this.template.rules, this.scopes.withoutResources());
    this.resources = expandResources(this.template.resources, this.scopes.withoutResources());
    this.order = resourceOrder(this.resources, ({ index }) =>
      this.scopes.with(this.resources, nothingYet, index),
    );
  }

  /**
   * A resource as the template wants it, with references resolved to what exists.
   *
   * @param given values of properties that are not evaluated
   */
  desired(id: string, lookup: ResourceLookup, given: JsonObject = {}): DesiredResource {
    const resource = this.resources.get(id)!;
    const { type: typeName, retained } = resource.declaration;
    return {
      id,
      typeName,
      // Every type is known, or the template would have been refused.
      type: this.types(typeName)!,
      properties: this.propertiesOf(resource, lookup, given),
      before: this.order.get(id) ?? [],
      retained,
    };
  }

  /** Ids of the resources that each property of a resource refers to. */
  targetsOf(id: string): Map<string, string[]> {
    const { declaration, index } = this.resources.get(id)!;
    const scope = this.scopes.with(this.resources, nothingYet, index);
    const path = `Resources.${id}.Properties`;
    const entries = Object.entries(declaration.properties).map(([name, expression]) => {
      const used = references({ [name]: expression }, path, scope);
      return [name, resourcesReferredTo(used, this.resources)] as const;
    });
    return new Map(entries);
  }

  /** Properties of a resource that use a parameter whose value must not be shown. */
  secretsOf(id: string): string[] {
    const isSecret = ({ kind, name }: Reference) =>
      kind === 'ref' && this.template.parameters[name]?.NoEcho === true;
    return Object.entries(this.resources.get(id)!.declaration.properties)
      .filter(([name, value]) => [...references(value, name)].some(isSecret))
      .map(([name]) => name);
  }

  private propertiesOf(
    resource: ExpandedResource,
    lookup: ResourceLookup,
    given: JsonObject,
  ): JsonObject {
    const { properties, literals, type } = resource.declaration;
    const path = `Resources.${resource.id}.Properties`;
    const scope = this.scopes.with(this.resources, lookup, resource.index);
    const evaluated = asObject(evaluate({ ...properties, ...given }, scope, path), path);
    const present = Object.entries(evaluated).filter(([, value]) => value !== null);
    const all = { ...Object.fromEntries(present), ...literals };
    const missing = this.types(type)!.required?.find((name) => !Object.hasOwn(all, name));
    if (missing === undefined) return all;
    return fail('template-missing-property', `${path}.${missing}`, `${type} needs a value here`);
  }

  /** Values of the outputs whose condition holds. */
  outputs(lookup: ResourceLookup): Record<string, Json> {
    const scope = this.scopes.with(this.resources, lookup);
    const values = Object.entries(this.template.outputs).flatMap(([name, output]) => {
      const { Condition: condition, Value: value = null } = output;
      const path = `Outputs.${name}`;
      const isWanted =
        condition === undefined || scope.condition(String(condition), `${path}.Condition`);
      return isWanted ? [[name, evaluate(value, scope, `${path}.Value`) ?? null] as const] : [];
    });
    return Object.fromEntries(values);
  }
}
