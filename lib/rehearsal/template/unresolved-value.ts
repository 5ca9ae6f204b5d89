import { isObject } from './json';
import type { Json, JsonObject } from './json';

/**
 * What an expression comes to where only the deployment knows the value: the function call that
 * gives it. Two of them are the same value when they are the same call.
 */
export class UnresolvedValue implements JsonObject {
  [name: string]: Json;

  constructor(name: string, argument: Json) {
    this[name] = argument;
  }
}

/** Whether a value depends on one that only the deployment knows. */
export function isUnresolved(value: Json | undefined): boolean {
  if (value instanceof UnresolvedValue) return true;
  if (Array.isArray(value)) return value.some(isUnresolved);
  return isObject(value) && Object.values(value).some(isUnresolved);
}
