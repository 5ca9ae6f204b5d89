import { isObject, type Json, type JsonObject } from '../template/json';
import { CloudError } from './cloud-error';

/** Readers of resolved properties: the value, undefined when absent, an error when of a wrong kind. */

export function text(properties: JsonObject, name: string): string | undefined {
  const value = properties[name];
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : invalid(name, 'a string', value);
}

/** For a property that the engine has checked to be there. */
export function requiredText(properties: JsonObject, name: string): string {
  return text(properties, name) ?? invalid(name, 'a string', null);
}

/** A whole number from `min` to `max`. */
export function integer(properties: JsonObject, name: string, min: number, max: number) {
  const value = properties[name];
  if (value === undefined) return undefined;
  const number = Number(value);
  const isInRange = Number.isInteger(number) && number >= min && number <= max;
  return isInRange ? number : invalid(name, `a whole number from ${min} to ${max}`, value);
}

export function flag(properties: JsonObject, name: string): boolean | undefined {
  const value = properties[name];
  if (value === undefined) return undefined;
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : invalid(name, 'true or false', value);
}

/** A list of strings; absent: an empty one. */
export function texts(properties: JsonObject, name: string, max = Infinity): string[] {
  const list = properties[name] ?? [];
  const isList = Array.isArray(list) && list.every((item) => typeof item === 'string');
  if (!isList) return invalid(name, 'a list of strings', list);
  return list.length <= max ? list : invalid(name, `at most ${max} entries`, list);
}

/** A list of maps; absent: an empty one. */
export function maps(properties: JsonObject, name: string): JsonObject[] {
  const list = properties[name] ?? [];
  return Array.isArray(list) && list.every(isObject) ? list : invalid(name, 'a list of maps', list);
}

function invalid(name: string, wanted: string, value: Json): never {
  throw new CloudError(
    `InvalidParameter.${name}`,
    `expected ${wanted}, got ${JSON.stringify(value)}`,
  );
}
