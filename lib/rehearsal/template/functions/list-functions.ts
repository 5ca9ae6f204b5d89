import { asArguments, asBoolean, asInteger, asList, asObject, asText } from './function-arguments';
import { isObject, sameJson, valueAt } from '../json';
import type { Json, JsonObject } from '../json';
import { failUnexpected } from '../template-error';
import { requireSize } from '../value-limits';
import type { PureFunctions } from './pure-function';

/** ROS takes no longer lists for `Fn::EachMemberIn` (aliyun/iac-code, 2026-08). */
const MAX_MEMBERS = 10_000;

export const listFunctions: PureFunctions = {
  'Fn::Index': (value, path) => {
    const [item = null, list] = asArguments(value, path, 2);
    if (list === null) return null;
    const index = asList(list, `${path}.1`).findIndex((other) => sameJson(item, other));
    return index === -1 ? null : index;
  },

  'Fn::Length': (value, path) => {
    if (value === null) return 0;
    if (typeof value === 'string') return characters(value);
    return isObject(value) ? Object.keys(value).length : asList(value, path).length;
  },

  'Fn::ListMerge': (value, path) =>
    asList(value, path).flatMap((list, i) => (list === null ? [] : asList(list, `${path}.${i}`))),

  'Fn::MergeMapToList': (value, path) => {
    const columns = asList(value, path).flatMap((map, i) => columnOf(map, `${path}.${i}`));
    if (columns.length === 0) return null;
    const rows = columns.reduce((most, [, list]) => Math.max(most, list.length), 0);
    requireSize(rows * columns.length, path);
    return Array.from({ length: rows }, (_, row) => rowOf(columns, row));
  },

  'Fn::MergeMap': (value, path) => {
    const [first, second] = asArguments(value, path, 2);
    return mergeMaps(asObject(first, `${path}.0`), asObject(second, `${path}.1`));
  },

  'Fn::MemberListToMap': (value, path) => {
    const [key, name, members] = asArguments(value, path, 3);
    return mapOfMembers(
      asText(key, `${path}.0`),
      asText(name, `${path}.1`),
      asList(members, `${path}.2`).map((member, i) => asText(member, `${path}.2.${i}`)),
      path,
    );
  },

  'Fn::SelectMapList': (value, path) => {
    const [key, maps] = asArguments(value, path, 2);
    if (key === null || maps === null) return null;
    const name = asText(key, `${path}.0`);
    return asList(maps, `${path}.1`)
      .map((map, i) => (map === null ? undefined : valueAt(asObject(map, `${path}.1.${i}`), name)))
      .filter((item) => item !== undefined);
  },

  'Fn::Any': (value, path) =>
    value === null ? null : asList(value, path).some((item, i) => asBoolean(item, `${path}.${i}`)),

  'Fn::Contains': (value, path) => {
    const [list, item] = asArguments(value, path, 2);
    return holds(asList(list, `${path}.0`), item ?? null);
  },

  'Fn::EachMemberIn': (value, path) => {
    const [members, list] = asArguments(value, path, 2);
    const allowed = asMembers(list, `${path}.1`);
    return asMembers(members, `${path}.0`).every((member) => holds(allowed, member));
  },
};

/** As ROS counts, in code points. */
function characters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

type Column = readonly [key: string, list: Json[]];

/** Of a map of one key; null stands for one empty text, and an empty list for nothing. */
function columnOf(map: Json, path: string): Column[] {
  const columns = Object.entries(asObject(map, path))
    .map(([key, list]) => [key, list === null ? [''] : asList(list, `${path}.${key}`)] as const)
    .filter(([, list]) => list.length > 0);
  return columns.length <= 1
    ? columns
    : failUnexpected('template-wrong-kind', path, 'a map of one key', map);
}

/** A list that is shorter than the others repeats its last item. */
function rowOf(columns: readonly Column[], row: number): Json {
  return Object.fromEntries(
    columns.map(([key, list]) => [key, list[Math.min(row, list.length - 1)]!]),
  );
}

/** The second map's values come first, except that maps in both are merged as well. */
function mergeMaps(first: JsonObject, second: JsonObject): JsonObject {
  const merged = Object.entries(second).map(([key, value]) => {
    const other = valueAt(first, key);
    return [key, isObject(other) && isObject(value) ? mergeMaps(other, value) : value] as const;
  });
  return Object.fromEntries([...Object.entries(first), ...merged]);
}

function asMembers(value: Json | undefined, path: string): Json[] {
  const list = asList(value, path);
  asInteger(list.length, path, 0, MAX_MEMBERS);
  return list;
}

function holds(list: Json[], item: Json): boolean {
  return list.some((other) => sameJson(other, item));
}

/** Of members such as `.member.0.Name=x` and `.member.0.Value=y`: `{x: y}`. */
function mapOfMembers(keyName: string, valueName: string, members: string[], path: string): Json {
  const fields = new Map(members.map((member) => fieldOf(member, path)));
  const pairs = [...fields].flatMap(([name, key]) => {
    if (!name.endsWith(`.${keyName}`)) return [];
    const value = fields.get(`${name.slice(0, -keyName.length)}${valueName}`);
    return value === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(pairs);
}

function fieldOf(member: string, path: string): readonly [string, string] {
  const equals = member.indexOf('=');
  return equals === -1
    ? failUnexpected('template-wrong-kind', path, 'members as NAME=VALUE', member)
    : [member.slice(0, equals), member.slice(equals + 1)];
}
