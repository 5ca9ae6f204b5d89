import { isObject } from './json';
import type { Json } from './json';

/**
 * A text that a template may give in several languages, `{en: ..., zh-cn: ...}`: the English one, else
 * the first. Undefined: there is none.
 */
export function localizedText(text: Json | undefined): string | undefined {
  const one = isObject(text) ? (text.en ?? Object.values(text)[0]) : text;
  return typeof one === 'string' ? one.trim() : undefined;
}
