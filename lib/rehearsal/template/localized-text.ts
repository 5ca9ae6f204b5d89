import { isObject } from './json';
import type { Json, JsonObject } from './json';

/**
 * A text that a template may give in several languages, `{en: ..., zh-cn: ...}`: the English one, else
 * the first. Undefined: there is none.
 */
export function localizedText(text: Json | undefined): string | undefined {
  const one = isObject(text) ? (text.en ?? Object.values(text)[0]) : text;
  return typeof one === 'string' ? one.trim() : undefined;
}

/** What a template says of a parameter: its label, and the first line of its description, as far as they are there. */
export function parameterTexts({ Label, Description }: JsonObject): string[] {
  return [Label, Description].flatMap((text) => localizedText(text)?.split('\n', 1) ?? []);
}
