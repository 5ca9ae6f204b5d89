import type { Problem } from '../../values/problem';
import { functionName } from './function-call';
import { isObject, type Json, type JsonObject } from './json';
import { failOnAny } from './template-error';
import { type TemplateProblemCode, templateProblem, unexpectedValue } from './template-problem';

/** The sections of a template, each empty when it is absent. */
export interface Template {
  readonly parameters: Readonly<Record<string, JsonObject>>;
  readonly mappings: JsonObject;
  readonly conditions: JsonObject;
  readonly rules: Readonly<Record<string, JsonObject>>;
  readonly resources: Readonly<Record<string, ResourceDeclaration>>;
  readonly outputs: Readonly<Record<string, JsonObject>>;
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

const sections = [
  'ROSTemplateFormatVersion',
  'Description',
  'Parameters',
  'Mappings',
  'Conditions',
  'Rules',
  'Resources',
  'Outputs',
  // Without an effect on what is played.
  'Metadata',
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
];

/**
 * Reads a template.
 *
 * @throws TemplateError with everything that has the wrong shape or is not known.
 */
export function parseTemplate(json: unknown): Template {
  const reader = new Reader();
  const template = reader.template(json);
  failOnAny(reader.problems);
  return template;
}

class Reader {
  readonly problems: Problem[] = [];

  template(json: unknown): Template {
    const root = this.map(json, 'template');
    this.onlyKeys(root, sections, 'template-unknown-section', 'template');
    return {
      parameters: this.entries(root, 'Parameters'),
      mappings: this.map(root.Mappings ?? {}, 'Mappings'),
      conditions: this.map(root.Conditions ?? {}, 'Conditions'),
      rules: this.entries(root, 'Rules'),
      resources: mapValues(this.entries(root, 'Resources'), (resource, id) =>
        this.resource(resource, `Resources.${id}`),
      ),
      outputs: this.entries(root, 'Outputs'),
    };
  }

  private resource(resource: JsonObject, path: string): ResourceDeclaration {
    this.onlyKeys(resource, resourceKeys, 'template-unknown-resource-key', path);
    const { Type, Properties, DependsOn, DeletionPolicy, Condition, Count } = resource;
    return {
      type: this.text(Type, `${path}.Type`),
      ...separate(Type, this.map(Properties ?? {}, `${path}.Properties`)),
      dependsOn: [DependsOn ?? []].flat().map((id) => this.text(id, `${path}.DependsOn`)),
      retained: this.isRetained(DeletionPolicy, `${path}.DeletionPolicy`),
      condition: Condition === undefined ? undefined : this.text(Condition, `${path}.Condition`),
      count: Count,
    };
  }

  private isRetained(policy: Json | undefined, path: string): boolean {
    if (policy !== undefined && policy !== 'Delete' && policy !== 'Retain') {
      this.unexpected('template-unknown-deletion-policy', path, 'Delete or Retain', policy);
    }
    return policy === 'Retain';
  }

  private entries(root: JsonObject, section: string): Record<string, JsonObject> {
    const entries = this.map(root[section] ?? {}, section);
    return mapValues(entries, (entry, key) => this.map(entry, `${section}.${key}`));
  }

  private onlyKeys(
    map: JsonObject,
    known: readonly string[],
    code: TemplateProblemCode,
    path: string,
  ): void {
    const remedy = `use one of ${known.join(', ')}`;
    for (const key of Object.keys(map).filter((one) => !known.includes(one))) {
      this.problems.push(templateProblem(code, path, `unknown key '${key}'`, remedy));
    }
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

function separate(
  type: Json | undefined,
  properties: JsonObject,
): Pick<ResourceDeclaration, 'properties' | 'literals'> {
  const { TemplateBody: body, ...others } = properties;
  const isTemplate = type === NESTED_STACK && isObject(body) && functionName(body) === undefined;
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
