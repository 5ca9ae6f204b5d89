import { isObject } from '../json';
import type { Json, JsonObject } from '../json';
import { fail, failUnexpected } from '../template-error';
import { sizeOf } from '../value-limits';
import { textOf } from './json-text';

/**
 * Readers of a function's arguments. Each says at which path in the template an argument is of
 * the wrong kind.
 */

export function asList(value: Json | undefined, path: string): Json[] {
  return Array.isArray(value) ? value : wrong(path, 'a list', value);
}

/** A list of between `min` and `max` entries. */
export function asArguments(value: Json | undefined, path: string, min: number, max = min) {
  const list = asList(value, path);
  if (list.length >= min && list.length <= max) return list;
  const range = max === Infinity ? `at least ${min}` : `${min} to ${max}`;
  const wanted = min === max ? `${min}` : range;
  return fail(
    'template-wrong-argument-count',
    path,
    `expected ${wanted} arguments, got ${list.length}`,
  );
}

/** What a text says as JSON, where it has to be a text. */
export function asJson(text: string, path: string): Json {
  const value = parsed(text, path);
  sizeOf(value, path);
  return value;
}

function parsed(text: string, path: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return failUnexpected('template-invalid-json', path, 'JSON', text);
  }
}

export function asObject(value: Json | undefined, path: string): JsonObject {
  return isObject(value) ? value : wrong(path, 'a map', value);
}

export function asString(value: Json | undefined, path: string): string {
  return typeof value === 'string' ? value : wrong(path, 'a string', value);
}

/** Text of a string, a number or a boolean: what may be joined; nothing of null, as in ROS. */
export function asText(value: Json | undefined, path: string): string {
  return value === undefined || (typeof value === 'object' && value !== null)
    ? wrong(path, 'a string or a number', value)
    : textOf(value);
}

/** A number, or text that is one. */
export function asNumber(value: Json | undefined, path: string): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number)
    ? number
    : wrong(path, 'a number', value);
}

/** A whole number from `min` to `max`. */
export function asInteger(value: Json | undefined, path: string, min: number, max: number) {
  const number = asNumber(value, path);
  return Number.isInteger(number) && number >= min && number <= max
    ? number
    : failUnexpected(
        'template-number-out-of-range',
        path,
        `a whole number from ${min} to ${max}`,
        value,
      );
}

/** `true`, `false`, or the words for them. */
export function asBoolean(value: Json | undefined, path: string): boolean {
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  return wrong(path, 'true or false', value);
}

function wrong(path: string, wanted: string, value: Json | undefined): never {
  return failUnexpected('template-wrong-kind', path, wanted, value);
}
