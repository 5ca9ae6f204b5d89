import type { Problem } from '../../values/problem';
import { isObject } from '../template/json';
import type { Json, JsonObject } from '../template/json';
import { templateProblem } from '../template/template-problem';
import { isUnresolved, UnresolvedValue } from '../template/unresolved-value';

/** What one property takes, as its service documents it. */
export interface ValueRule {
  /** In the words of a message: `a whole number from 1 to 1000`. */
  readonly takes: string;
  /** The parts of a value that the service would refuse. The value is known. */
  refusals(value: Json, place: string): Refusal[];
}

/** The rules of a type's properties, by name. */
export type ValueRules = Readonly<Record<string, ValueRule>>;

/** Properties that have to fit together. */
export interface CombinationRule {
  /** The properties that it looks at. It is held where the values of those that are given are known. */
  readonly properties: readonly string[];
  /** What is wrong, if anything; its place is one of the properties. */
  refusal(properties: JsonObject): Refusal | undefined;
}

/** One part of a value that the service would refuse. */
export interface Refusal {
  /** From the resource's properties on: `Tags.0.Key`. */
  readonly place: string;
  /** What the service takes there. */
  readonly takes: string;
  /** Absent: the value must not be shown. */
  readonly value?: Json;
  /** Whether the value is only a measure of the given one, which may always be shown. Default: false. */
  readonly isMeasure?: boolean;
  /** Whether the service takes it, and only the rehearsal does not play it. Default: false. */
  readonly isUnplayed?: boolean;
}

/** What values are held against: the part of a resource type that says so. */
export interface CheckedProperties {
  readonly values?: ValueRules;
  readonly combinations?: readonly CombinationRule[];
}

/**
 * The values of a resource that the cloud would refuse. A value that only the deployment knows is not
 * held against anything.
 *
 * @param path of the resource's properties in the template
 * @param secrets properties whose values must not be shown
 */
export function refusedValues(
  { values = {}, combinations = [] }: CheckedProperties,
  properties: JsonObject,
  path: string,
  secrets: readonly string[] = [],
): Problem[] {
  const refusals = [
    ...Object.entries(properties).flatMap(([name, value]) =>
      Object.hasOwn(values, name) ? refusalsOf(values[name]!, value, name) : [],
    ),
    ...combinations.flatMap((rule) => combinationRefusals(rule, properties, values)),
  ];
  return refusals.map((refusal) => {
    const isSecret = !refusal.isMeasure && secrets.includes(refusal.place.split('.')[0]!);
    return refusalProblem(isSecret ? { ...refusal, value: undefined } : refusal, path);
  });
}

/** What a rule refuses of a value, as far as that is known. */
export function refusalsOf(rule: ValueRule, value: Json, place: string): Refusal[] {
  return isKnown(value) ? rule.refusals(value, place) : [];
}

/** What a rule refuses of properties that have to fit together. One that is refused by itself fits nothing. */
export function combinationRefusals(
  rule: CombinationRule,
  properties: JsonObject,
  values: ValueRules,
): Refusal[] {
  const isFit = (name: string, value: Json) =>
    isKnownThroughout(value) &&
    !(Object.hasOwn(values, name) && refusalsOf(values[name]!, value, name).length > 0);
  const given = rule.properties.filter((name) => Object.hasOwn(properties, name));
  const areFit = given.every((name) => isFit(name, properties[name]!));
  const refusal = areFit ? rule.refusal(properties) : undefined;
  return refusal === undefined ? [] : [refusal];
}

function refusalProblem(refusal: Refusal, path: string): Problem {
  const { place, takes, value, isUnplayed = false } = refusal;
  const got = value === undefined ? 'another value' : shown(value);
  const fault = isUnplayed
    ? `the rehearsal plays ${takes} only, got ${got}`
    : `expected ${takes}, got ${got}`;
  const code = isUnplayed ? 'template-unplayed-value' : 'template-refused-value';
  return {
    ...templateProblem(code, `${path}.${place}`, fault),
    ...(value !== undefined && { value }),
  };
}

function shown(value: Json): string {
  return value === null ? 'nothing' : JSON.stringify(value);
}

/** Lists and maps are known part by part: their rules ask again for each. */
function isKnown(value: Json): boolean {
  if (value instanceof UnresolvedValue) return false;
  return Array.isArray(value) || isObject(value) || isKnownThroughout(value);
}

/** A null has no value to refuse. */
function isKnownThroughout(value: Json): boolean {
  return value !== null && !isUnresolved(value);
}

/** Switched off or empty, as the CDK's classes write some properties out: there is no effect to play. */
export function isOff(value: Json): boolean {
  return !value || (Array.isArray(value) && value.length === 0);
}
