import { asArguments, asBoolean, asList, asObject, asText } from '../function-arguments';
import { isObject, type Json, sameJson } from '../json';
import { fail } from '../template-error';
import type { PureFunctions } from './pure-function';

export const listFunctions: PureFunctions = {
  'Fn::Select': (value, where) => {
    const [index, source, otherwise = ''] = asArguments(value, where, 2, 3);
    const key = asText(index, `${where}.0`);
    if (isObject(source)) return source[key] ?? otherwise;
    const list = asList(source, `${where}.1`);
    return key.includes(':')
      ? slice(list, key, where)
      : (list.at(position(key, where)) ?? otherwise);
  },

  'Fn::Index': (value, where) => {
    const [item, list] = asArguments(value, where, 2);
    const index = asList(list, `${where}.1`).findIndex((other) => sameJson(item ?? null, other));
    return index === -1 ? fail(where, `the list has no item ${JSON.stringify(item)}`) : index;
  },

  'Fn::Length': (value, where) => {
    if (typeof value === 'string') return value.length;
    return isObject(value) ? Object.keys(value).length : asList(value, where).length;
  },

  'Fn::ListMerge': (value, where) =>
    asList(value, where).flatMap((list, i) => asList(list, `${where}.${i}`)),

  'Fn::MergeMapToList': (value, where) => {
    const columns = asList(value, where).flatMap((map, i) =>
      Object.entries(asObject(map, `${where}.${i}`)).map(
        ([key, list]) => [key, asList(list, `${where}.${i}.${key}`)] as const,
      ),
    );
    const rows = Math.max(0, ...columns.map(([, list]) => list.length));
    return Array.from({ length: rows }, (_, row) => rowOf(columns, row));
  },

  'Fn::SelectMapList': (value, where) => {
    const [key, maps] = asArguments(value, where, 2);
    const name = asText(key, `${where}.0`);
    return asList(maps, `${where}.1`)
      .map((map, i) => asObject(map, `${where}.1.${i}`)[name])
      .filter((item) => item !== undefined);
  },

  'Fn::Any': (value, where) =>
    asList(value, where).some((item, i) => asBoolean(item, `${where}.${i}`)),

  'Fn::Contains': (value, where) => {
    const [list, item] = asArguments(value, where, 2);
    return holds(asList(list, `${where}.0`), item ?? null);
  },

  'Fn::EachMemberIn': (value, where) => {
    const [members, list] = asArguments(value, where, 2);
    const allowed = asList(list, `${where}.1`);
    return asList(members, `${where}.0`).every((member) => holds(allowed, member));
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

function position(key: string, where: string): number {
  const index = Number(key);
  return Number.isInteger(index) && key.trim() !== ''
    ? index
    : fail(`${where}.0`, `expected an index, got '${key}'`);
}

/** `start:stop:step`, each of them optional. */
function slice(list: Json[], key: string, where: string): Json[] {
  const [start, stop, step] = key.split(':').map((part) => (part === '' ? undefined : part));
  const from = start === undefined ? 0 : position(start, where);
  const to = stop === undefined ? list.length : position(stop, where);
  const every = step === undefined ? 1 : position(step, where);
  if (every < 1) return fail(`${where}.0`, `expected a step of at least 1, got ${every}`);
  return list.slice(from, to).filter((_, i) => i % every === 0);
}
