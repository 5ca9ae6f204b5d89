import type { Problem } from '../../values/problem';
import type { Json, JsonObject } from '../template/json';
import { templateProblem } from '../template/template-problem';
import type { ResourceType } from './resource-type';
import { isOff, refusedValues } from './value-rule';

const UNPLAYED_VALUE = 'template-unplayed-value';
const MISSING_PROPERTY = 'template-missing-property';
const UNPLAYED_PROPERTY = 'template-unplayed-property';

/** How the types of data sources start. */
const DATA_SOURCE = 'DATASOURCE::';

/** An item of a list among the properties, and something in it. */
const IN_ITEM = /^([^.]+)\.(\d+)\./;

/** A resource as its type is given it. */
export interface GivenResource {
  readonly typeName: string;
  readonly properties: JsonObject;
  /** Of its properties in the template. */
  readonly path: string;
  /** Properties whose values must not be shown. */
  readonly secrets: readonly string[];
  /** What gives a value to a property that comes to none. Undefined: that is not known. */
  remedyOf(name: string): string | undefined;
}

/** What is to say of the properties of a resource. */
export interface PropertyFindings {
  /** What ROS would refuse. */
  readonly wrong: readonly Problem[];
  /** What is only not played: properties, and values of them. */
  readonly unplayed: readonly Problem[];
  /** Why the resource cannot be played without that. Absent: it can. */
  readonly skipped?: string;
}

/** Holds the properties of a resource against its type, as far as their values are known. */
export function checkedProperties(type: ResourceType, given: GivenResource): PropertyFindings {
  const { typeName, properties, path, secrets, remedyOf } = given;
  const names = unplayedNames(type, properties);
  const missing = type.required?.find((name) => !Object.hasOwn(properties, name));
  const lacking = lackingNames(type, properties);
  const values = refusedValues(type, properties, path, secrets).map((problem) => {
    const remedy = problem.value === null && remedyOf(topProperty(problem, path));
    return remedy ? { ...problem, remedy } : problem;
  });
  const isMissing = missing !== undefined && names.length === 0;
  const fault = `${typeName} needs a value here`;
  return {
    wrong: [
      ...(isMissing
        ? [templateProblem(MISSING_PROPERTY, `${path}.${missing}`, fault, remedyOf(missing))]
        : []),
      ...values.filter((problem) => !isUnplayed(problem)),
    ],
    unplayed: [
      ...unplayedProblems(names, typeName, path),
      ...lackingProblems(lacking, typeName, path),
      ...values.filter(isUnplayed),
    ],
    skipped: lacking[0]
      ? `the rehearsal does not play it without ${lacking[0]}`
      : whyUnplayed(given, names, missing, values.filter(isUnplayed)),
  };
}

/** A property may stand for one that is missing, and a query without one would find something else. */
function whyUnplayed(
  { typeName, path }: GivenResource,
  [name]: readonly string[],
  missing: string | undefined,
  values: readonly Problem[],
): string | undefined {
  if (name !== undefined && (missing !== undefined || typeName.startsWith(DATA_SOURCE))) {
    return `the rehearsal does not play its property ${name}`;
  }
  const whole = values.find((problem) => !IN_ITEM.test(placeOf(problem, path)));
  return whole && `${placeOf(whole, path)}: ${whole.fault}`;
}

/** Properties without the items of lists in which something is not played. */
export function withoutItems(
  properties: JsonObject,
  unplayed: readonly Problem[],
  path: string,
): JsonObject {
  const left = unplayed.flatMap((problem) => {
    const [, name, index] = IN_ITEM.exec(placeOf(problem, path)) ?? [];
    return name === undefined ? [] : [`${name}.${index}`];
  });
  if (left.length === 0) return properties;
  const kept = (name: string, value: Json) =>
    Array.isArray(value) ? value.filter((_, index) => !left.includes(`${name}.${index}`)) : value;
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, kept(name, value)]),
  );
}

function topProperty(problem: Problem, path: string): string {
  return placeOf(problem, path).split('.')[0]!;
}

function placeOf(problem: Problem, path: string): string {
  return problem.path.slice(path.length + 1);
}

/** Names of the properties that are given, and whose effect is not played. */
export function unplayedNames({ unplayed = [] }: ResourceType, given: JsonObject): string[] {
  return Object.entries(given)
    .filter(([name, value]) => unplayed.includes(name) && !isOff(value))
    .map(([name]) => name);
}

/** A problem for each of these properties. */
export function unplayedProblems(
  names: readonly string[],
  typeName: string,
  path: string,
): Problem[] {
  const fault = `${typeName} has this property, but the rehearsal does not play it`;
  return names.map((name) => templateProblem(UNPLAYED_PROPERTY, `${path}.${name}`, fault));
}

/** Names of properties that ROS does without, and the rehearsal does not. */
export function lackingNames({ neededToPlay = [] }: ResourceType, given: JsonObject): string[] {
  return neededToPlay.filter((name) => !Object.hasOwn(given, name) || given[name] === '');
}

/** A problem for each of these properties. */
export function lackingProblems(
  names: readonly string[],
  typeName: string,
  path: string,
): Problem[] {
  const fault = `the rehearsal does not play ${typeName} without this property`;
  return names.map((name) => templateProblem(UNPLAYED_PROPERTY, `${path}.${name}`, fault));
}

/** Whether ROS takes it, and only the rehearsal does not play it. */
export function isUnplayed({ code }: Problem): boolean {
  return code === UNPLAYED_PROPERTY || code === UNPLAYED_VALUE;
}
