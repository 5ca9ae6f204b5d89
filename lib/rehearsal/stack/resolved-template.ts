import { evaluate } from '../template/evaluation/evaluate';
import { type Reference, references } from '../template/evaluation/references';
import { checkRules } from '../template/evaluation/template-rules';
import type { Scope } from '../template/evaluation-scope';
import { asObject } from '../template/functions/function-arguments';
import type { Json, JsonObject } from '../template/json';
import { type GivenParameters, resolveParameters } from '../template/parameters';
import { parseTemplate, type Template } from '../template/template';
import { fail } from '../template/template-error';
import type { DependencyOrder } from './dependency-order';
import type { ExpandedResource, ExpandedResources } from './expanded-resources';
import { expandResources } from './resource-expansion';
import { referredIds, resourceOrder } from './resource-order';
import type { DesiredResource } from './resource-inventory';
import type { ResourceType, TypeLookup } from './resource-type';
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
    this.order = resourceOrder(this.resources, (resource) => this.scopeBefore(resource));
  }

  /** Ids of the resources that the properties of a resource refer to. */
  referredBy(resource: ExpandedResource): string[] {
    return referredIds(resource, this.resources, this.scopeBefore(resource));
  }

  /** Type of a resource: every type is known, or the template would have been refused. */
  typeOf({ declaration }: ExpandedResource): ResourceType {
    return this.types(declaration.type)!;
  }

  /** Properties of a resource, with references resolved to what exists. */
  propertiesOf(resource: ExpandedResource, lookup: ResourceLookup): JsonObject {
    const { properties, literals, type } = resource.declaration;
    const path = `Resources.${resource.id}.Properties`;
    const scope = this.scopes.with(this.resources, lookup, resource.index);
    const evaluated = asObject(evaluate(properties, scope, path), path);
    const present = Object.entries(evaluated).filter(([, value]) => value !== null);
    const all = { ...Object.fromEntries(present), ...literals };
    const missing = this.typeOf(resource).required?.find((name) => !Object.hasOwn(all, name));
    if (missing === undefined) return all;
    return fail('template-missing-property', `${path}.${missing}`, `${type} needs a value here`);
  }

  /** A resource as the stack wants it, with references resolved to what exists. */
  desired(resource: ExpandedResource, lookup: ResourceLookup): DesiredResource {
    const { id, declaration } = resource;
    return {
      id,
      typeName: declaration.type,
      type: this.typeOf(resource),
      properties: this.propertiesOf(resource, lookup),
      before: this.order.get(id) ?? [],
      retained: declaration.retained,
    };
  }

  /** Properties of a resource that use a parameter whose value must not be shown. */
  secretsOf({ id, declaration: { properties } }: ExpandedResource): string[] {
    const path = `Resources.${id}.Properties`;
    const isSecret = ({ kind, name }: Reference) =>
      kind === 'ref' && this.template.parameters[name]?.NoEcho === true;
    return Object.entries(properties)
      .filter(([name, value]) => [...references(value, `${path}.${name}`)].some(isSecret))
      .map(([name]) => name);
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

  private scopeBefore({ index }: ExpandedResource): Scope {
    return this.scopes.with(this.resources, nothingYet, index);
  }
}
