import { asArguments, asJson, asText } from './function-arguments';
import { isObject, valueAt } from '../json';
import type { Json, JsonObject } from '../json';
import { fail, failUnexpected } from '../template-error';
import type { PureFunction } from './pure-function';

/**
 * `Fn::Select: [index, list or map, default, error]`: an item by its index or key, or a part of a list
 * as `start:stop:step`, which means what it means in Python ("Fn::Select", 2026-06).
 *
 * The fourth argument, and JSON in a text as the second, are not on that page: aliyun/iac-code, 2026-08.
 */
export const selectFunction: PureFunction = (value, path) => {
  const [key = null, source = null, otherwise = '', error = null] = asArguments(value, path, 2, 4);
  const collection = collectionOf(source, `${path}.1`);
  if (key === null || collection === null) return otherwise;
  const text = asText(key, `${path}.0`);
  if (Array.isArray(collection) && text.includes(':')) {
    return slice(collection, text, `${path}.0`);
  }
  const found = isObject(collection)
    ? valueAt(collection, text)
    : collection.at(indexOf(text, `${path}.0`));
  if (found === undefined && error !== null) {
    return fail('template-nothing-selected', path, asText(error, `${path}.3`));
  }
  return found ?? (found === undefined ? otherwise : null);
};

function collectionOf(source: Json, path: string): Json[] | JsonObject | null {
  const value = typeof source === 'string' ? fromText(source, path) : source;
  if (value === null || Array.isArray(value) || isObject(value)) return value;
  return failUnexpected('template-wrong-kind', path, 'a list or a map', source);
}

/** What JSON in a text says; text that is none is not a collection either. */
function fromText(text: string, path: string): Json {
  if (text === '') return null;
  return /^\s*[[{n]/.test(text) ? asJson(text, path) : text;
}

function indexOf(key: string, path: string): number {
  const index = Number(key);
  return Number.isInteger(index) && key.trim() !== ''
    ? index
    : fail('template-invalid-index', path, `'${key}' is not an index`);
}

/** `start:stop` or `start:stop:step`, each of them optional. */
function slice(list: Json[], key: string, path: string): Json[] {
  const parts = key.split(':').map((part) => (part === '' ? undefined : indexOf(part, path)));
  const [start, stop, step = 1] = parts;
  if (parts.length > 3 || step === 0) {
    return fail('template-invalid-index', path, `'${key}' is not a range`);
  }
  if (step > 0) return list.slice(start, stop).filter((_, i) => i % step === 0);
  return backwards(list, start, stop).filter((_, i) => i % step === 0);
}

/** From `start` down to the item after `stop`. */
function backwards(list: Json[], start?: number, stop?: number): Json[] {
  const last = list.length - 1;
  const from = start === undefined ? last : Math.min(fromFront(start, list), last);
  const to = stop === undefined ? -1 : fromFront(stop, list);
  return list.slice(Math.max(to, -1) + 1, Math.max(from, -1) + 1).toReversed();
}

function fromFront(index: number, list: Json[]): number {
  return index < 0 ? index + list.length : index;
}
