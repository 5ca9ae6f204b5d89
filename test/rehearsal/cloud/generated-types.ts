import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What the CDK's generated code says of a resource type. */
export interface GeneratedType {
  readonly properties: Readonly<Record<string, GeneratedProperty>>;
  readonly attributes: readonly string[];
}

/** What it says of a property, or of a key of one. */
export interface GeneratedProperty {
  /** Name of the function that checks the kind of its value: `validateString`. */
  readonly kind: string;
  readonly isRequired: boolean;
  readonly allowed?: readonly (string | number | boolean)[];
  /** Of a number. */
  readonly range?: Bounds;
  /** Of a text or a list. */
  readonly length?: Bounds;
  readonly pattern?: RegExp;
  /** Keys of the map, or of each map of the list. */
  readonly keys?: Readonly<Record<string, GeneratedProperty>>;
}

export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** The packages that hold the types that are played. */
export const CDK_PACKAGES = ['ecs', 'vpc', 'ros', 'ram', 'oss', 'nas', 'rds', 'sls', 'dns', 'cms'];

/** All resource types of some packages of the CDK, and their data sources. */
export function generatedTypes(services: readonly string[]): Map<string, GeneratedType> {
  return new Map(
    services.flatMap((service) =>
      ['.', 'datasource'].flatMap((module) => [...typesOf(service, module)]),
    ),
  );
}

function* typesOf(service: string, module: string): Generator<[string, GeneratedType]> {
  const folder = dirname(require.resolve(`@alicloud/ros-cdk-${service}`));
  const file = join(folder, module, `${service}.generated.js`);
  const source = sourceOf(file);
  if (source === undefined) return;
  const reader = new FunctionReader(source);
  for (const [text, id] of source.matchAll(
    /^class (Ros\w+) extends ros\.RosResource \{[^]*?\n\}/gm,
  )) {
    const type = new RegExp(`^${id}\\.ROS_RESOURCE_TYPE_NAME = "(.*)"`, 'm').exec(source)?.[1];
    if (type === undefined) continue;
    const mapper = `${id![0]!.toLowerCase()}${id!.slice(1)}PropsToRosTemplate`;
    const attributes = [...text.matchAll(/getAtt\('(\w+)'\)/g)].map(([, name]) => name!);
    yield [type, { properties: reader.properties(mapper, `${id}PropsValidator`), attributes }];
  }
}

function sourceOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Not every package has data sources.
    return undefined;
  }
}

class FunctionReader {
  private readonly functions: ReadonlyMap<string, string>;

  constructor(source: string) {
    const found = [...source.matchAll(/^function (\w+)\([^]*?\n\}/gm)];
    this.functions = new Map(found.map(([text, name]) => [name!, text]));
  }

  /**
   * @param mapper the function that knows the names in a template
   * @param validator the function that knows what they take
   */
  properties(mapper: string, validator: string): Record<string, GeneratedProperty> {
    const checks = this.functions.get(validator)!;
    const lines = this.functions
      .get(mapper)!
      .matchAll(/^ +'?([\w.]+)'?: (ros.*)\(properties\.(\w+)\),?$/gm);
    return Object.fromEntries(
      [...lines].map(([, name, call, property]) => [
        name!,
        this.property(checks, property!, call!),
      ]),
    );
  }

  private property(validator: string, name: string, call: string): GeneratedProperty {
    const checks = new Map(
      [
        ...validator.matchAll(
          new RegExp(
            `propertyValidator\\('${name}', (.*)\\)\\((properties\\.${name}|\\{[^]*?\\n +\\})\\)\\);`,
            'g',
          ),
        ),
      ].map(([, check, argument]) => [check!, argument!]),
    );
    const kind = [...checks.keys()].at(-1)!;
    const keys = /\w+PropertyToRosTemplate/.exec(call)?.[0];
    const allowed = /allowedValues: (\[.*\])/.exec(checks.get('ros.validateAllowedValues') ?? '');
    const pattern = /reg: \/(.*)\/$/m.exec(checks.get('ros.validateAllowedPattern') ?? '');
    return {
      kind: kind.replaceAll('ros.', ''),
      isRequired: checks.has('ros.requiredValidator'),
      allowed: allowed ? JSON.parse(allowed[1]!) : undefined,
      range: boundsIn(checks.get('ros.validateRange')),
      length: boundsIn(checks.get('ros.validateLength')),
      pattern: pattern ? new RegExp(pattern[1]!) : undefined,
      keys: keys && this.functions.has(keys) ? this.properties(keys, validatorIn(kind)) : undefined,
    };
  }
}

function validatorIn(kind: string): string {
  return /Ros\w+_\w+PropertyValidator/.exec(kind)![0];
}

function boundsIn(argument: string | undefined): Bounds | undefined {
  if (argument === undefined) return undefined;
  const bound = (name: string) => Number(new RegExp(`${name}: (.*?),`).exec(argument)?.[1]);
  const [least, most] = [bound('min'), bound('max')];
  return {
    least: Number.isNaN(least) ? -Infinity : least,
    most: Number.isNaN(most) ? Infinity : most,
  };
}
