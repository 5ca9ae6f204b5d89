import type { JsonObject } from './json';

/** The function that a map stands for: its only key, when that is `Ref` or starts with `Fn::`. */
export function functionName(value: JsonObject): string | undefined {
  const keys = Object.keys(value);
  const [key] = keys;
  return keys.length === 1 && key !== undefined && /^(?:Ref$|Fn::)/.test(key) ? key : undefined;
}
