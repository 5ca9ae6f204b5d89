import { requireKnownFunction } from './evaluate';
import type { Json } from './json';
import { collect, failOnAny, type Problem } from './template-error';
import { INDEX, isPseudoParameter } from './pseudo-parameters';
import { ofCondition, type Reference, references } from './references';
import type { Template } from './template';

/** Says what is wrong with an attribute of a resource type, or undefined when it has it. */
export type AttributeCheck = (type: string, attribute: string) => string | undefined;

/**
 * Checks every name in a template, in branches that are not taken too.
 *
 * @throws TemplateError with all references to nothing and all unknown functions.
 */
export function checkNames(template: Template, attributeProblem: AttributeCheck): void {
  failOnAny(new NameCheck(template, attributeProblem).run());
}

/** Logical id of a reference, which may name one of several by `X[0]`. */
export function baseId(id: string): string {
  return id.replace(/\[\d+\]$/, '');
}

class NameCheck {
  private readonly problems: Problem[] = [];

  constructor(
    private readonly template: Template,
    private readonly attributeProblem: AttributeCheck,
  ) {}

  run(): Problem[] {
    this.conditionsAndRules();
    this.resources();
    this.outputs();
    return this.problems;
  }

  private conditionsAndRules(): void {
    for (const [name, condition] of Object.entries(this.template.conditions)) {
      this.withoutResources(ofCondition(condition, `Conditions.${name}`));
    }
    for (const [name, rule] of Object.entries(this.template.rules)) {
      const { RuleCondition: condition = true, Assertions: assertions = [] } = rule;
      this.withoutResources(ofCondition(condition, `Rules.${name}.RuleCondition`));
      this.withoutResources(references(assertions, `Rules.${name}.Assertions`));
    }
  }

  private resources(): void {
    for (const [id, resource] of Object.entries(this.template.resources)) {
      const where = `Resources.${id}`;
      this.all(
        references(resource.properties, `${where}.Properties`),
        resource.count !== undefined,
      );
      this.withoutResources(references(resource.count ?? null, `${where}.Count`));
      for (const other of resource.dependsOn) this.dependsOn(other, `${where}.DependsOn`);
      this.condition(resource.condition, `${where}.Condition`);
    }
  }

  private outputs(): void {
    for (const [name, output] of Object.entries(this.template.outputs)) {
      this.all(references(output.Value ?? null, `Outputs.${name}.Value`), false);
      this.condition(output.Condition, `Outputs.${name}.Condition`);
    }
  }

  private all(found: Iterable<Reference>, counted: boolean): void {
    for (const reference of found) this.one(reference, counted);
  }

  /** Conditions, rules and counts are evaluated before there is any resource. */
  private withoutResources(found: Iterable<Reference>): void {
    for (const reference of found) {
      const { kind, name, where } = reference;
      const isResource = kind === 'getAtt' || (kind === 'ref' && this.isResource(name));
      if (isResource) this.add(where, `'${name}' is a resource`, 'use parameters only here');
      else this.one(reference, false);
    }
  }

  private one(reference: Reference, counted: boolean): void {
    const { kind, name, where } = reference;
    if (kind === 'ref') this.ref(name, where, counted);
    else if (kind === 'getAtt') this.getAtt(name, reference.attribute, where);
    else if (kind === 'condition') this.condition(name, where);
    else collect(this.problems, () => requireKnownFunction(name, where));
  }

  private ref(name: string, where: string, counted: boolean): void {
    if (name === INDEX && !counted) this.add(where, `${INDEX} has a value only beside Count`);
    if (isPseudoParameter(name) || this.isResource(name)) return;
    if (Object.hasOwn(this.template.parameters, name)) return;
    this.add(where, `'${name}' is no parameter and no resource of this template`);
  }

  private getAtt(name: string, attribute: string | undefined, where: string): void {
    const resource = this.template.resources[baseId(name)];
    if (resource === undefined) {
      this.add(where, `'${name}' is no resource of this template`);
    } else if (attribute !== undefined) {
      const problem = this.attributeProblem(resource.type, attribute);
      if (problem !== undefined) this.add(where, problem);
    }
  }

  private dependsOn(id: string, where: string): void {
    if (!this.isResource(id)) this.add(where, `'${id}' is no resource of this template`);
  }

  private condition(name: Json | undefined, where: string): void {
    if (name === undefined || Object.hasOwn(this.template.conditions, String(name))) return;
    this.add(where, `'${String(name)}' is no condition of this template`);
  }

  private isResource(name: string): boolean {
    return Object.hasOwn(this.template.resources, baseId(name));
  }

  private add(where: string, what: string, remedy?: string): void {
    this.problems.push({ where, what, remedy });
  }
}
