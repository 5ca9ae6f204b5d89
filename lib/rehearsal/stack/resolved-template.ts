import { asInteger } from '../template/function-arguments';
import { checkNames } from '../template/name-check';
import { ConditionValues } from '../template/condition-values';
import { evaluate } from '../template/evaluate';
import type { Json, JsonObject } from '../template/json';
import { type GivenParameters, resolveParameters } from '../template/parameters';
import { collect, fail, failOnAny, type Problem } from '../template/template-error';
import {
  INDEX,
  isPseudoParameter,
  pseudoParameter,
  type StackIdentity,
} from '../template/pseudo-parameters';
import { references } from '../template/references';
import { checkRules } from '../template/template-rules';
import type { Scope } from '../template/evaluation-scope';
import { parseTemplate, type ResourceDeclaration, type Template } from '../template/template';
import { typeProblems } from './property-check';
import { type ExpandedResource, ExpandedResources } from './expanded-resources';
import { findCycle, type DependencyOrder } from './dependency-order';
import { hasAttribute, type ResourceType } from './resource-type';

/** What exists already, for references to it. */
export interface ResourceLookup {
  physicalId(id: string): Json | undefined;
  attribute(id: string, name: string): Json | undefined;
}

/** What a plan needs to know of the place where it is carried out. */
export interface StackSurroundings extends StackIdentity {
  typeOf(name: string): ResourceType | undefined;
  zones(region: string): readonly string[];
  stackOutput(stackId: string, key: string): Json | undefined;
}

/**
 * A template with the values of its parameters: which resources there are, in which order, and what
 * their properties come to.
 */
export class ResolvedTemplate {
  readonly members: ExpandedResources;
  readonly order: DependencyOrder;
  private readonly template: Template;
  private readonly parameters: Readonly<Record<string, Json>>;
  private readonly conditions: ConditionValues;

  /** @throws TemplateError with all problems that can be seen before anything is made. */
  constructor(
    json: unknown,
    given: GivenParameters,
    private readonly surroundings: StackSurroundings,
  ) {
    this.template = parseTemplate(json);
    this.check();
    this.parameters = resolveParameters(this.template.parameters, given);
    this.conditions = new ConditionValues(this.template.conditions);
    this.members = new ExpandedResources(this.template.resources);
    checkRules(this.template.rules, this.scope(nothingYet));
    this.expand();
    this.order = this.findOrder();
  }

  /** Properties of a member, with references resolved to what exists. */
  propertiesOf(member: ExpandedResource, lookup: ResourceLookup): JsonObject {
    const { properties, literals, type } = member.declaration;
    const where = `Resources.${member.id}.Properties`;
    const evaluated = evaluate(properties, this.scope(lookup, member.index), where) as JsonObject;
    const present = Object.entries(evaluated).filter(([, value]) => value !== null);
    const all = { ...Object.fromEntries(present), ...literals };
    const missing = this.surroundings.typeOf(type)?.required?.find((name) => !(name in all));
    return missing === undefined ? all : fail(`${where}.${missing}`, `${type} needs a value here`);
  }

  /** Values of the outputs whose condition holds. */
  outputs(lookup: ResourceLookup): Record<string, Json> {
    const scope = this.scope(lookup);
    const entries = Object.entries(this.template.outputs)
      .filter(([name, output]) => this.isWanted(output.Condition, `Outputs.${name}`))
      .map(([name, { Value: value = null }]) => {
        return [name, evaluate(value, scope, `Outputs.${name}.Value`) ?? null] as const;
      });
    return Object.fromEntries(entries);
  }

  private check(): void {
    const { typeOf } = this.surroundings;
    const problems = typeProblems(this.template, typeOf);
    collect(problems, () =>
      checkNames(this.template, (typeName, attribute) => {
        const type = typeOf(typeName);
        if (type === undefined || hasAttribute(type, attribute)) return undefined;
        return `${typeName} has no attribute '${attribute}'`;
      }),
    );
    failOnAny(problems);
  }

  private expand(): void {
    const problems: Problem[] = [];
    for (const [id, declaration] of Object.entries(this.template.resources)) {
      collect(problems, () => {
        if (!this.isWanted(declaration.condition, `Resources.${id}`)) return;
        this.members.expand(id, declaration, this.count(declaration, `Resources.${id}.Count`));
      });
    }
    failOnAny(problems);
    this.members.requireWithinQuota();
  }

  private count({ count }: ResourceDeclaration, where: string): number | undefined {
    if (count === undefined) return undefined;
    return asInteger(evaluate(count, this.scope(nothingYet), where), where, 0, 1000);
  }

  private isWanted(condition: Json | undefined, where: string): boolean {
    if (condition === undefined) return true;
    const scope = this.scope(nothingYet);
    return this.conditions.holds(String(condition), scope, `${where}.Condition`);
  }

  private findOrder(): DependencyOrder {
    const problems: Problem[] = [];
    const order = new Map<string, string[]>();
    for (const member of this.members.values()) {
      collect(problems, () => order.set(member.id, this.before(member)));
    }
    failOnAny(problems);
    const cycle = findCycle(order);
    if (cycle !== undefined) fail('Resources', `these wait for each other: ${cycle.join(' -> ')}`);
    return order;
  }

  private before(member: ExpandedResource): string[] {
    const { properties, dependsOn } = member.declaration;
    const scope = this.scope(nothingYet, member.index);
    const used = [...references(properties, `Resources.${member.id}.Properties`, scope)]
      .filter(
        ({ kind, name }) => kind === 'getAtt' || (kind === 'ref' && this.members.isDeclared(name)),
      )
      .flatMap(({ name, where }) => this.members.meant(name, where));
    // As ROS has it, a DependsOn on a resource that is not wanted is none.
    const named = dependsOn.flatMap((id) => this.members.named(id));
    return [...new Set([...used, ...named])];
  }

  private scope(lookup: ResourceLookup, index?: number): Scope {
    const scope: Scope = {
      ref: (name, where) => {
        if (name === INDEX) return index;
        if (isPseudoParameter(name)) return pseudoParameter(name, this.surroundings);
        if (Object.hasOwn(this.parameters, name)) return this.parameters[name];
        return this.each(name, where, (id) => lookup.physicalId(id));
      },
      getAtt: (name, attribute, where) =>
        this.each(name, where, (id) => lookup.attribute(id, attribute)),
      condition: (name, where) => this.conditions.holds(name, scope, where),
      mappings: this.template.mappings,
      zones: this.surroundings.zones,
      stackOutput: this.surroundings.stackOutput,
      now: () => new Date(),
    };
    return scope;
  }

  /** One value, or the list of all where the name stands for a resource with `Count`. */
  private each(name: string, where: string, valueOf: (id: string) => Json | undefined): Json {
    const values = this.members.meant(name, where).map((id) => {
      return valueOf(id) ?? fail(where, `'${id}' has no value here`);
    });
    return this.members.isList(name) ? values : values[0]!;
  }
}

const nothingYet: ResourceLookup = { physicalId: () => undefined, attribute: () => undefined };
