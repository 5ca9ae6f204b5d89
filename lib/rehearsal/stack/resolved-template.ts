import { problemLine, problemText } from '../../values/problem';
import type { Problem } from '../../values/problem';
import { declaredId } from '../template/counted-id';
import { evaluate } from '../template/evaluation/evaluate';
import { references } from '../template/evaluation/references';
import type { Reference } from '../template/evaluation/references';
import { checkRules } from '../template/evaluation/template-rules';
import { asObject } from '../template/functions/function-arguments';
import { valueAt } from '../template/json';
import type { Json, JsonObject } from '../template/json';
import { resolveParameters } from '../template/parameters';
import type { GivenParameters } from '../template/parameters';
import { parseTemplate } from '../template/template';
import type { Template } from '../template/template';
import { decided, UndecidedError } from '../template/undecided-error';
import { isUnresolved } from '../template/unresolved-value';
import { collect, failOnAny } from '../template/template-error';
import type { DependencyOrder } from './dependency-order';
import type { ExpandedResource, ExpandedResources } from './expanded-resources';
import { expandResources } from './resource-expansion';
import type { DesiredResource } from './resource-inventory';
import { resourceOrder, resourcesReferredTo } from './resource-order';
import { skippedType } from './resource-type';
import type { ResourceType, TypeLookup } from './resource-type';
import { SkippedSenders } from './skipped-senders';
import { nothingYet, onlyReferences, StackScopes } from './stack-scopes';
import type { ResourceLookup, StackEnvironment } from './stack-scopes';
import { dependsOn } from './skipped-resource';
import { checkTemplate } from './template-check';
import { checkedProperties, isUnplayed, withoutItems } from './unplayed-parts';
import { valueRemedy } from './value-remedy';

/** What a stack puts out. */
export interface StackOutputs {
  readonly outputs: Record<string, Json>;
  /** Why an output has no value that is known, by its name. */
  readonly unknownOutputs: Record<string, string>;
}

/**
 * A template with the values of its parameters: which resources there are, in which order, and what
 * their properties come to.
 */
export class ResolvedTemplate {
  readonly resources: ExpandedResources;
  readonly order: DependencyOrder;
  /** By their places. */
  private readonly left = new Map<string, Problem>();
  private readonly template: Template;
  private readonly scopes: StackScopes;
  private readonly senders: SkippedSenders;

  /**
   * @param skipsUnplayed whether what is only not played is left out
   * @param skipsUndecided whether that holds for what only the deployment decides, and for waits whose signals
   * come from what is left out
   * @param nestedAs logical id of the nested stack whose template it is
   * @throws TemplateError with all problems that can be seen before anything is made.
   */
  constructor(
    json: unknown,
    given: GivenParameters,
    private readonly types: TypeLookup,
    environment: StackEnvironment,
    private readonly skipsUnplayed = false,
    private readonly skipsUndecided = skipsUnplayed,
    private readonly nestedAs?: string,
  ) {
    this.template = parseTemplate(json);
    const problems: Problem[] = [];
    let parameters: Readonly<Record<string, Json>> = {};
    collect(problems, () => checkTemplate(this.template, types));
    collect(
      problems,
      () => (parameters = resolveParameters(this.template.parameters, given, this.nestedAs)),
    );
    failOnAny(this.skipsUnplayed ? this.withoutUnplayed(problems) : problems);
    this.scopes = new StackScopes(this.template, parameters, environment, types, skipsUndecided);
    checkRules(this.template.rules, this.scopes.withoutResources());
    this.resources = expandResources(
      this.template.resources,
      this.scopes.withoutResources(),
      this.skipsUndecided,
    );
    this.order = resourceOrder(this.resources, ({ index }) =>
      this.scopes.with(this.resources, nothingYet, index),
    );
    this.senders = new SkippedSenders({
      ids: [...this.order.keys()].filter((id) => this.typeOf(id)?.waitsAt === undefined),
      targetsOf: (id) => this.targetsOf(id),
      isPassive: (id) => this.typeOf(id)?.isPassive === true,
      isSkippedItself: (id) => this.desired(id, onlyReferences).type.skipped !== undefined,
    });
  }

  /**
   * Evaluates everything as far as that is possible before anything is made.
   *
   * @throws TemplateError with all that cannot be evaluated, whatever the deployment makes.
   */
  requireValues(): void {
    const problems: Problem[] = [];
    for (const id of this.order.keys()) {
      const own: Problem[] = [];
      collect(own, () => void this.desired(id, onlyReferences));
      const declared = declaredId(id, this.template.resources);
      problems.push(...own.map((problem) => ofDeclaration(problem, id, declared)));
    }
    for (const name of Object.keys(this.template.outputs)) {
      collect(problems, () => void this.output(name, onlyReferences));
    }
    failOnAny(eachOnce(problems));
  }

  /** What ROS would probably let pass, though it has no effect; and what is left out. */
  get warnings(): readonly Problem[] {
    return [...this.template.warnings, ...this.unplayed];
  }

  /** What is left out of resources that are played. */
  get unplayed(): readonly Problem[] {
    return [...this.left.values()];
  }

  /**
   * A resource as the template wants it, with references resolved to what exists.
   *
   * @param given values of properties that are not evaluated
   */
  desired(id: string, lookup: ResourceLookup, given: JsonObject = {}): DesiredResource {
    const resource = this.resources.get(id)!;
    const { type: typeName, retained } = resource.declaration;
    const properties = this.propertiesOf(resource, lookup, given);
    // What is given stands for a value that is not there yet.
    const known = { ...properties, ...unknownOnes(given) };
    return {
      id,
      typeName,
      ...this.played(resource, properties, known),
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
      kind === 'ref' && valueAt(this.template.parameters, name)?.NoEcho === true;
    return Object.entries(this.resources.get(id)!.declaration.properties)
      .filter(([name, value]) => [...references(value, name)].some(isSecret))
      .map(([name]) => name);
  }

  private propertiesOf(
    resource: ExpandedResource,
    lookup: ResourceLookup,
    given: JsonObject,
  ): JsonObject {
    const { properties, literals } = resource.declaration;
    const path = `Resources.${resource.id}.Properties`;
    const scope = this.scopes.with(this.resources, lookup, resource.index);
    const evaluated = asObject(evaluate({ ...properties, ...given }, scope, path), path);
    const present = Object.entries(evaluated).filter(([, value]) => value !== null);
    return { ...Object.fromEntries(present), ...literals };
  }

  /**
   * What of a resource is played: all of it, unless what is not played is left out.
   *
   * @throws TemplateError with what ROS would refuse, and with what is not played.
   */
  private played(
    { id, declaration: { type: typeName, properties: raw }, index, undecided }: ExpandedResource,
    properties: JsonObject,
    known: JsonObject,
  ): Pick<DesiredResource, 'type' | 'properties'> {
    if (undecided !== undefined) return { type: skippedType(dependsOn(undecided)), properties };
    // Every type is known, or the template would have been refused.
    const type = this.types(typeName)!;
    const path = `Resources.${id}.Properties`;
    const scope = this.scopes.with(this.resources, nothingYet, index);
    const place = { template: this.template, scope, nestedAs: this.nestedAs };
    const remedyOf = (name: string) => valueRemedy(raw[name] ?? null, place);
    const given = { typeName, properties: known, path, secrets: this.secretsOf(id), remedyOf };
    const {
      wrong,
      unplayed,
      skipped = this.withoutSenders(id, type),
    } = checkedProperties(type, given);
    failOnAny(this.skipsUnplayed ? wrong : [...unplayed, ...wrong]);
    if (skipped !== undefined) return { type: skippedType(skipped), properties };
    for (const problem of unplayed) this.left.set(problem.path, problem);
    return { type, properties: withoutItems(properties, unplayed, path) };
  }

  private typeOf(id: string): ResourceType | undefined {
    return this.types(this.resources.get(id)!.declaration.type);
  }

  private withoutSenders(id: string, { waitsAt }: ResourceType): string | undefined {
    if (waitsAt === undefined || !this.skipsUndecided) return undefined;
    const senders = this.senders.of(id, waitsAt);
    return senders.length === 0
      ? undefined
      : `its signals come from what is skipped: ${senders.join(', ')}`;
  }

  /** Those of nested stacks are remembered here: their resources are checked elsewhere. */
  private withoutUnplayed(problems: readonly Problem[]): Problem[] {
    const nested = problems
      .filter(isUnplayed)
      .filter(({ path }) => path.includes('.TemplateBody.'));
    for (const problem of nested) this.left.set(problem.path, problem);
    return problems.filter((problem) => !isUnplayed(problem));
  }

  /** The outputs whose condition holds: a fault of one costs the others nothing. */
  outputs(lookup: ResourceLookup): StackOutputs {
    const outputs = new Map<string, Json>();
    const unknown = new Map<string, string>();
    for (const name of Object.keys(this.template.outputs)) {
      const faults: Problem[] = [];
      collect(faults, () => {
        const value = this.output(name, lookup);
        if (value !== undefined) outputs.set(name, value);
        if (isUnresolved(value)) unknown.set(name, dependsOn(value!));
      });
      for (const fault of faults.slice(0, 1)) unknown.set(name, problemText(fault));
    }
    return {
      outputs: Object.fromEntries(outputs),
      unknownOutputs: Object.fromEntries(unknown),
    };
  }

  /** Undefined: its condition does not hold. */
  private output(name: string, lookup: ResourceLookup): Json | undefined {
    const { Condition: condition, Value: expression = null } = this.template.outputs[name]!;
    const scope = this.scopes.with(this.resources, lookup);
    const path = `Outputs.${name}`;
    const isWanted = decided(
      () => condition === undefined || scope.condition(String(condition), `${path}.Condition`),
    );
    if (isWanted instanceof UndecidedError) return isWanted.value;
    return isWanted ? (evaluate(expression, scope, `${path}.Value`) ?? null) : undefined;
  }
}

function unknownOnes(given: JsonObject): JsonObject {
  const names = Object.keys(given);
  return Object.fromEntries(names.map((name) => [name, onlyReferences.physicalId(name)!]));
}

/** What Count makes of one declaration is told once. */
function eachOnce(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [problemLine(problem), problem])).values()];
}

function ofDeclaration(problem: Problem, id: string, declared: string): Problem {
  return { ...problem, path: problem.path.replace(`.${id}.`, `.${declared}.`) };
}
