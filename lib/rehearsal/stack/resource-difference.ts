import { type JsonObject, sameJson } from '../template/json';
import type { ActualResource, DesiredResource } from './resource-inventory';

/** What it takes to make a resource that exists into the one that is wanted. */
export type ResourceDifference = 'none' | 'update' | 'replacement';

export function differenceOf(actual: ActualResource, desired: DesiredResource): ResourceDifference {
  if (actual.typeName !== desired.typeName) return 'replacement';
  const changed = changedProperties(actual.properties, desired.properties);
  if (changed.length === 0) return 'none';
  const { properties, updatable = [] } = actual.type;
  // Where the properties of a type are not known, any of them may change in place.
  const inPlace = properties === undefined || changed.every((name) => updatable.includes(name));
  return inPlace ? 'update' : 'replacement';
}

function changedProperties(before: JsonObject, after: JsonObject): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => !sameJson(before[name], after[name]));
}
