import type { Problem } from '../../values/problem';
import { functionName } from './function-call';
import { isObject } from './json';
import type { Json, JsonObject } from './json';
import { Locals } from './locals';
import { failOnAny } from './template-error';
import { templateProblem, unexpectedValue } from './template-problem';
import type { TemplateProblemCode } from './template-problem';
import { requireLimits } from './value-limits';

/** The sections of a template, each empty when it is absent. */
export interface Template {
  readonly parameters: Readonly<Record<string, JsonObject>>;
  readonly mappings: JsonObject;
  readonly conditions: JsonObject;
  readonly rules: Readonly<Record<string, JsonObject>>;
  readonly resources: Readonly<Record<string, ResourceDeclaration>>;
  readonly outputs: Readonly<Record<string, JsonObject>>;
  /** Local variables that are calculated before there is any resource. */
  readonly locals: Readonly<Record<string, Json>>;
  /** What ROS would probably let pass, though it has no effect. */
  readonly warnings: readonly Problem[];
}

/** A resource as the template declares it, before `Count` is expanded. */
export interface ResourceDeclaration {
  readonly type: string;
  readonly properties: JsonObject;
  /** Properties that are not evaluated: the template of a nested stack has names of its own. */
  readonly literals: JsonObject;
  readonly dependsOn: readonly string[];
  readonly retained: boolean;
  readonly condition?: string;
  readonly count?: Json;
}

/** Type of a stack within a stack. */
export const NESTED_STACK = 'ALIYUN::ROS::Stack';

/** Types that take templates: ALIYUN::ROS::Stack, ALIYUN::ROS::StackGroup. */
const TAKES_TEMPLATE = /^ALIYUN::ROS::/;
const MODULE = /^MODULE::/;

const sections = [
  'ROSTemplateFormatVersion',
  'Description',
  'Parameters',
  'Mappings',
  'Locals',
  'Conditions',
  'Rules',
  'Resources',
  'Outputs',
  // Without an effect on what is played.
  'Metadata',
  'Transform',
  'Workspace',
];
const resourceKeys = [
  'Type',
  'Properties',
  'DependsOn',
  'DeletionPolicy',
  'Condition',
  'Count',
  'Metadata',
  'Description',
  // Of a module.
  'Version',
];

/**
 * Reads a template.
 *
 * @throws TemplateError with everything that has the wrong shape or is not known.
 */
export function parseTemplate(json: unknown): Template {
  requireLimits(json);
  failOnAny(unplayedLanguage(json));
  const reader = new Reader();
  const template = reader.template(json);
  failOnAny(reader.problems);
  return template;
}

/** Templates of another language than ROS's own: nothing else that is in them can be judged. */
function unplayedLanguage(json: unknown): Problem[] {
  if (!isObject(json)) return [];
  // Templates of the Operation Orchestration Service have a FormatVersion.
  const path = ['Transform', 'FormatVersion'].find((key) => !isEmpty(json[key]));
  if (path === undefined) return [];
  const fault = `the rehearsal does not play ${JSON.stringify(json[path])}`;
  return [templateProblem('template-unplayed-transform', path, fault)];
}

class Reader {
  readonly problems: Problem[] = [];
  private readonly warnings: Problem[] = [];

  template(json: unknown): Template {
    const root = this.map(json, 'template');
    this.problems.push(...unknownKeys(root, sections, 'template-unknown-section'));
    const [parameters, declared] = [
      this.entries(root, 'Parameters'),
      this.entries(root, 'Resources'),
    ];
    const taken = Object.keys({ ...parameters, ...declared });
    const locals = new Locals(this.entries(root, 'Locals'), taken);
    const template = {
      parameters,
      mappings: this.map(root.Mappings ?? {}, 'Mappings'),
      conditions: locals.applied(this.map(root.Conditions ?? {}, 'Conditions')),
      rules: locals.applied(this.entries(root, 'Rules')),
      resources: {
        ...this.resources(locals.dataSources, 'Locals', locals),
        ...this.resources(declared, 'Resources', locals),
      },
      outputs: locals.applied(this.entries(root, 'Outputs')),
      locals: locals.calculated,
      warnings: this.warnings,
    };
    this.problems.push(...locals.problems);
    return template;
  }

  private resources(
    declared: Readonly<Record<string, JsonObject>>,
    section: string,
    locals: Locals,
  ): Record<string, ResourceDeclaration> {
    return mapValues(declared, (resource, id) => {
      const { properties, ...others } = this.resource(resource, `${section}.${id}`);
      const count = others.count === undefined ? undefined : locals.applied(others.count);
      return { ...others, properties: locals.applied(properties), count };
    });
  }

  private resource(resource: JsonObject, path: string): ResourceDeclaration {
    this.warnings.push(
      ...unknownKeys(resource, resourceKeys, 'template-unknown-resource-key', `${path}.`),
    );
    const { Type, Properties, DependsOn, DeletionPolicy, Condition, Count } = resource;
    return {
      type: this.playedType(Type, `${path}.Type`),
      ...separate(Type, this.map(Properties ?? {}, `${path}.Properties`)),
      dependsOn: [DependsOn ?? []].flat().map((id) => this.text(id, `${path}.DependsOn`)),
      retained: this.isRetained(DeletionPolicy, `${path}.DeletionPolicy`),
      condition: isEmpty(Condition) ? undefined : this.text(Condition, `${path}.Condition`),
      count: Count ?? undefined,
    };
  }

  private isRetained(policy: Json | undefined, path: string): boolean {
    if (!isEmpty(policy) && policy !== 'Delete' && policy !== 'Retain') {
      this.unexpected('template-unknown-deletion-policy', path, 'Delete or Retain', policy);
    }
    return policy === 'Retain';
  }

  private entries(root: JsonObject, section: string): Record<string, JsonObject> {
    const entries = this.map(root[section] ?? {}, section);
    this.problems.push(...unprintableNames(Object.keys(entries), section));
    return mapValues(entries, (entry, key) => this.map(entry, `${section}.${key}`));
  }

  private playedType(type: Json | undefined, path: string): string {
    const name = this.text(type, path);
    if (MODULE.test(name)) {
      const fault = `the rehearsal does not know what is in the module '${name}'`;
      this.problems.push(templateProblem('template-unplayed-module', path, fault));
    }
    return name;
  }

  private map(value: unknown, path: string): JsonObject {
    if (isObject(value)) return value;
    this.unexpected('template-wrong-kind', path, 'a map', value as Json | undefined);
    return {};
  }

  private text(value: Json | undefined, path: string): string {
    if (typeof value === 'string') return value;
    this.unexpected('template-wrong-kind', path, 'a string', value);
    return '';
  }

  private unexpected(...problem: Parameters<typeof unexpectedValue>): void {
    this.problems.push(unexpectedValue(...problem));
  }
}

/** Names stand in lines of the report: one with a line break would write a line of its own. */
function unprintableNames(names: readonly string[], section: string): Problem[] {
  return names
    .filter((name) => /[\p{Cc}\u2028\u2029]/u.test(name))
    .map((name) =>
      templateProblem('template-name-characters', section, `${JSON.stringify(name)} is not a name`),
    );
}

function unknownKeys(
  map: JsonObject,
  known: readonly string[],
  code: TemplateProblemCode,
  prefix = '',
): Problem[] {
  const remedy = `use one of ${known.join(', ')}`;
  return Object.keys(map)
    .filter((key) => !known.includes(key))
    .map((key) => templateProblem(code, `${prefix}${key}`, 'ROS has no such key here', remedy));
}

/** A key without a value says as little as one that is absent. */
function isEmpty(value: Json | undefined): value is null | undefined {
  return value === undefined || value === null;
}

function separate(
  type: Json | undefined,
  properties: JsonObject,
): Pick<ResourceDeclaration, 'properties' | 'literals'> {
  const { TemplateBody: body, ...others } = properties;
  const takesTemplate = typeof type === 'string' && TAKES_TEMPLATE.test(type);
  const isTemplate = takesTemplate && isObject(body) && functionName(body) === undefined;
  return isTemplate
    ? { properties: others, literals: { TemplateBody: body } }
    : { properties, literals: {} };
}

function mapValues<From, To>(
  map: Readonly<Record<string, From>>,
  change: (value: From, key: string) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value, key)]));
}
