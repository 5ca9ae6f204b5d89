import { functionName } from './evaluate';
import { isObject, type Json, type JsonObject } from './json';
import { failOnAny, type Problem } from './template-error';

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

const playedSections = ['Parameters', 'Mappings', 'Conditions', 'Rules', 'Resources', 'Outputs'];
const silentSections = ['ROSTemplateFormatVersion', 'Description', 'Metadata', 'Workspace'];
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
    this.onlyKeys(root, 'template', [...playedSections, ...silentSections], 'section');
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

  private resource(resource: JsonObject, where: string): ResourceDeclaration {
    this.onlyKeys(resource, where, resourceKeys, 'resource key');
    return {
      type: this.text(resource.Type, `${where}.Type`),
      ...separate(resource.Type, this.map(resource.Properties ?? {}, `${where}.Properties`)),
      dependsOn: [resource.DependsOn ?? []].flat().map((id) => this.text(id, `${where}.DependsOn`)),
      retained: this.isRetained(resource.DeletionPolicy, where),
      condition:
        resource.Condition === undefined
          ? undefined
          : this.text(resource.Condition, `${where}.Condition`),
      count: resource.Count,
    };
  }

  private isRetained(policy: Json | undefined, where: string): boolean {
    if (policy !== undefined && policy !== 'Delete' && policy !== 'Retain') {
      this.add(
        `${where}.DeletionPolicy`,
        `expected Delete or Retain, got ${JSON.stringify(policy)}`,
      );
    }
    return policy === 'Retain';
  }

  private entries(root: JsonObject, section: string): Record<string, JsonObject> {
    const entries = this.map(root[section] ?? {}, section);
    return mapValues(entries, (entry, key) => this.map(entry, `${section}.${key}`));
  }

  private onlyKeys(map: JsonObject, where: string, known: string[], kind: string): void {
    for (const key of Object.keys(map)) {
      if (!known.includes(key))
        this.add(where, `unknown ${kind} '${key}'`, `known: ${known.join(', ')}`);
    }
  }

  private map(value: unknown, where: string): JsonObject {
    if (isObject(value)) return value;
    this.add(where, `expected a map, got ${JSON.stringify(value)}`);
    return {};
  }

  private text(value: Json | undefined, where: string): string {
    if (typeof value === 'string') return value;
    this.add(where, `expected a string, got ${JSON.stringify(value) ?? 'nothing'}`);
    return '';
  }

  private add(where: string, what: string, remedy?: string): void {
    this.problems.push({ where, what, remedy });
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
