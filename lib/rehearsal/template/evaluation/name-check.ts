import type { Problem } from '../../../values/problem';
import { scalarText } from '../../../values/scalar-text';
import { declaredId } from '../counted-id';
import { requireKnownFunction } from '../functions/function-table';
import { valueAt } from '../json';
import type { Json } from '../json';
import { isDataSource } from '../locals';
import { INDEX, isPseudoParameter } from '../pseudo-parameters';
import type { Template } from '../template';
import { collect, failOnAny } from '../template-error';
import { templateProblem } from '../template-problem';
import type { TemplateProblemCode } from '../template-problem';
import { ofCondition, references } from './references';
import type { Reference } from './references';

/** Whether a resource type has an attribute. */
export type AttributeCheck = (typeName: string, attribute: string) => boolean;

/**
 * Checks every name in a template, also in branches that are not taken.
 *
 * @throws TemplateError with all references to nothing and all unknown functions.
 */
export function checkNames(template: Template, hasAttribute: AttributeCheck): void {
  failOnAny(new NameCheck(template, hasAttribute).run());
}

class NameCheck {
  private readonly problems: Problem[] = [];

  constructor(
    private readonly template: Template,
    private readonly hasAttribute: AttributeCheck,
  ) {}

  run(): Problem[] {
    this.locals();
    this.conditions();
    this.rules();
    this.resources();
    this.outputs();
    return this.problems;
  }

  private locals(): void {
    for (const [name, value] of Object.entries(this.template.locals)) {
      this.withoutResources(references(value, `Locals.${name}.Value`));
    }
  }

  private conditions(): void {
    for (const [name, condition] of Object.entries(this.template.conditions)) {
      this.withoutResources(ofCondition(condition, `Conditions.${name}`));
    }
  }

  private rules(): void {
    for (const [name, rule] of Object.entries(this.template.rules)) {
      const { RuleCondition: condition = true, Assertions: assertions = [] } = rule;
      this.withoutResources(ofCondition(condition, `Rules.${name}.RuleCondition`));
      this.withoutResources(references(assertions, `Rules.${name}.Assertions`));
    }
  }

  private resources(): void {
    for (const [id, resource] of Object.entries(this.template.resources)) {
      const path = `Resources.${id}`;
      this.all(references(resource.properties, `${path}.Properties`), resource.count !== undefined);
      this.withoutResources(references(resource.count ?? null, `${path}.Count`));
      for (const other of resource.dependsOn) this.resource(other, `${path}.DependsOn`);
      this.condition(resource.condition, `${path}.Condition`);
    }
  }

  private outputs(): void {
    for (const [name, output] of Object.entries(this.template.outputs)) {
      this.all(references(output.Value ?? null, `Outputs.${name}.Value`), false);
      this.condition(output.Condition, `Outputs.${name}.Condition`);
    }
  }

  private all(found: Iterable<Reference>, isCounted: boolean): void {
    for (const reference of found) this.one(reference, isCounted);
  }

  /**
   * Conditions, rules and counts are evaluated before there is any resource: a name that a parameter
   * has as well is the parameter's.
   */
  private withoutResources(found: Iterable<Reference>): void {
    for (const reference of found) {
      const { kind, name, path } = reference;
      const isOnlyResource = this.isResource(name) && !this.isParameter(name);
      const isResource = kind === 'getAtt' || (kind === 'ref' && isOnlyResource);
      // A condition may come to a value without asking the data source.
      if (!isResource || this.isDataSource(name)) this.one(reference, false);
      else this.add('template-misplaced-resource', path, `'${name}' is a resource`);
    }
  }

  private one(reference: Reference, isCounted: boolean): void {
    const { kind, name, path } = reference;
    if (reference.isInText === true) this.inText(name, path);
    switch (kind) {
      case 'ref':
        return this.ref(reference, isCounted);
      case 'getAtt':
        return this.getAtt(reference);
      case 'condition':
        return this.condition(name, path);
      case 'function':
        return collect(this.problems, () => requireKnownFunction(name, path));
    }
  }

  private inText(name: string, path: string): void {
    if (valueAt(this.template.resources, name)?.count === undefined) return;
    const fault = `'${name}' has a Count, and stands for several resources`;
    this.add('template-several-in-text', path, fault);
  }

  private ref({ name, path, isInText }: Reference, isCounted: boolean): void {
    if (name === INDEX && !isCounted) {
      this.add('template-misplaced-index', path, `${INDEX} has a value only beside Count`);
    }
    if (isPseudoParameter(name) || this.isResource(name)) return;
    if (this.isParameter(name)) return;
    const fault = `'${name}' is not a parameter or resource of this template`;
    const remedy =
      isInText && `correct the name, declare it, or write \${!${name}} to keep the text`;
    this.add('template-unknown-reference', path, fault, remedy);
  }

  private getAtt({ name, attribute, path }: Reference): void {
    this.resource(name, path);
    if (!this.isResource(name) || attribute === undefined) return;
    const { type } = this.template.resources[declaredId(name, this.template.resources)]!;
    if (this.hasAttribute(type, attribute)) return;
    this.add('template-unknown-attribute', path, `${type} has no attribute '${attribute}'`);
  }

  private resource(id: string, path: string): void {
    if (this.isResource(id)) return;
    this.add('template-unknown-resource', path, `'${id}' is not a resource of this template`);
  }

  private condition(name: Json | undefined, path: string): void {
    if (name === undefined || Object.hasOwn(this.template.conditions, scalarText(name))) return;
    const fault = `'${typeof name === 'object' ? JSON.stringify(name) : name}' is not a condition of this template`;
    this.add('template-unknown-condition', path, fault);
  }

  private isParameter(name: string): boolean {
    return Object.hasOwn(this.template.parameters, name);
  }

  private isDataSource(name: string): boolean {
    const { resources } = this.template;
    return isDataSource(valueAt(resources, declaredId(name, resources))?.type);
  }

  private isResource(name: string): boolean {
    return Object.hasOwn(this.template.resources, declaredId(name, this.template.resources));
  }

  private add(code: TemplateProblemCode, path: string, fault: string, remedy?: string): void {
    this.problems.push(templateProblem(code, path, fault, remedy));
  }
}
