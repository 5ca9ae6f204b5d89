import { asArguments, asBoolean, asList, asObject, asText } from './function-arguments';
import { isObject, type Json, sameJson } from '../json';
import { fail, failUnexpected } from '../template-error';
import type { PureFunctions } from './pure-function';

export const listFunctions: PureFunctions = {
  'Fn::Select': (value, path) => {
    const [index, source, otherwise = ''] = asArguments(value, path, 2, 3);
    const key = asText(index, `${path}.0`);
    if (isObject(source)) return source[key] ?? otherwise;
    const list = asList(source, `${path}.1`);
    return key.includes(':') ? slice(list, key, path) : (list.at(position(key, path)) ?? otherwise);
  },

  'Fn::Index': (value, path) => {
    const [item, list] = asArguments(value, path, 2);
    const index = asList(list, `${path}.1`).findIndex((other) => sameJson(item ?? null, other));
    return index === -1
      ? fail('template-missing-item', path, `the list has no item ${JSON.stringify(item)}`)
      : index;
  },

  'Fn::Length': (value, path) => {
    if (typeof value === 'string') return value.length;
    return isObject(value) ? Object.keys(value).length : asList(value, path).length;
  },

  'Fn::ListMerge': (value, path) =>
    asList(value, path).flatMap((list, i) => asList(list, `${path}.${i}`)),

  'Fn::MergeMapToList': (value, path) => {
    const columns = asList(value, path).flatMap((map, i) =>
      Object.entries(asObject(map, `${path}.${i}`)).map(
        ([key, list]) => [key, asList(list, `${path}.${i}.${key}`)] as const,
      ),
    );
    const rows = Math.max(0, ...columns.map(([, list]) => list.length));
    return Array.from({ length: rows }, (_, row) => rowOf(columns, row));
  },

  'Fn::SelectMapList': (value, path) => {
    const [key, maps] = asArguments(value, path, 2);
    const name = asText(key, `${path}.0`);
    return asList(maps, `${path}.1`)
      .map((map, i) => asObject(map, `${path}.1.${i}`)[name])
      .filter((item) => item !== undefined);
  },

  'Fn::Any': (value, path) =>
    asList(value, path).some((item, i) => asBoolean(item, `${path}.${i}`)),

  'Fn::Contains': (value, path) => {
    const [list, item] = asArguments(value, path, 2);
    return holds(asList(list, `${path}.0`), item ?? null);
  },

  'Fn::EachMemberIn': (value, path) => {
    const [members, list] = asArguments(value, path, 2);
    const allowed = asList(list, `${path}.1`);
    return asList(members, `${path}.0`).every((member) => holds(allowed, member));
  },
};

/** A list that is shorter than the others repeats its last item. */
function rowOf(columns: readonly (readonly [string, Json[]])[], row: number): Json {
  return Object.fromEntries(
    columns.flatMap(([key, list]) => {
      const item = list[row] ?? list.at(-1);
      return item === undefined ? [] : [[key, item]];
    }),
  );
}

function holds(list: Json[], item: Json): boolean {
  return list.some((other) => sameJson(other, item));
}

function position(key: string, path: string): number {
  const index = Number(key);
  return Number.isInteger(index) && key.trim() !== ''
    ? index
    : fail('template-invalid-index', `${path}.0`, `'${key}' is not an index`);
}

/** `start:stop:step`, each of them optional. */
function slice(list: Json[], key: string, path: string): Json[] {
  const [start, stop, step] = key.split(':').map((part) => (part === '' ? undefined : part));
  const from = start === undefined ? 0 : position(start, path);
  const to = stop === undefined ? list.length : position(stop, path);
  const every = step === undefined ? 1 : position(step, path);
  if (every < 1) {
    return failUnexpected('template-invalid-index', `${path}.0`, 'a step of at least 1', every);
  }
  return list.slice(from, to).filter((_, i) => i % every === 0);
}
