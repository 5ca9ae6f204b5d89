import { isObject } from '../template/json';
import type { Json, JsonObject } from '../template/json';
import { CloudError } from './cloud-error';

/** Readers of resolved properties: each throws a `CloudError` when the value is of a wrong kind. */

/** Absent: undefined. */
export function optionalText(properties: JsonObject, name: string): string | undefined {
  const value = properties[name];
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : invalid(name, 'a string', value);
}

/** For a property that the engine has checked to be there. */
export function requiredText(properties: JsonObject, name: string): string {
  return optionalText(properties, name) ?? invalid(name, 'a string', null);
}

/** A whole number from `min` to `max`; absent: undefined. */
export function optionalInteger(properties: JsonObject, name: string, min: number, max: number) {
  const value = properties[name];
  if (value === undefined) return undefined;
  const number = Number(value);
  const isInRange = Number.isInteger(number) && number >= min && number <= max;
  return isInRange ? number : invalid(name, `a whole number from ${min} to ${max}`, value);
}

/** Absent: undefined. */
export function optionalBoolean(properties: JsonObject, name: string): boolean | undefined {
  const value = properties[name];
  if (value === undefined) return undefined;
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : invalid(name, 'true or false', value);
}

/** A list of strings; absent: an empty one. */
export function textList(properties: JsonObject, name: string, max = Infinity): string[] {
  const list = properties[name] ?? [];
  const isList = Array.isArray(list) && list.every((item) => typeof item === 'string');
  if (!isList) return invalid(name, 'a list of strings', list);
  return list.length <= max ? list : invalid(name, `at most ${max} entries`, list);
}

/** A list of objects; absent: an empty one. */
export function objectList(properties: JsonObject, name: string): JsonObject[] {
  const list = properties[name] ?? [];
  const isList = Array.isArray(list) && list.every(isObject);
  return isList ? list : invalid(name, 'a list of objects', list);
}

function invalid(name: string, expected: string, value: Json): never {
  throw new CloudError(
    `InvalidParameter.${name}`,
    `expected ${expected}, got ${JSON.stringify(value)}`,
  );
}
