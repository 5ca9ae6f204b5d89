import { isObject } from '../template/json';
import type { GivenParameters } from '../template/parameters';

/**
 * The given parameters that a template is meant to get: one that it does not declare, and another version of
 * the stack does, is not meant for it.
 */
export function meantParameters(
  given: GivenParameters,
  template: unknown,
  others: readonly unknown[],
): GivenParameters {
  const isMeant = (name: string) =>
    declares(template, name) || !others.some((other) => declares(other, name));
  return Object.fromEntries(Object.entries(given).filter(([name]) => isMeant(name)));
}

function declares(template: unknown, name: string): boolean {
  const parameters = isObject(template) ? template.Parameters : undefined;
  return isObject(parameters) && Object.hasOwn(parameters, name);
}
