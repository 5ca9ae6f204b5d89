import { isObject } from './json';
import type { Json } from './json';
import { fail } from './template-error';

/** Levels of maps and lists in each other: every step of an evaluation descends all of them. */
export const MAX_LEVELS = 200;

/**
 * Characters and items that one evaluation may produce: of all properties of a resource, or of an
 * output. Far more than the text of a whole template (`MAX_TEMPLATE_BYTES`).
 */
export const MAX_SIZE = 8 * 1024 * 1024;

/**
 * Characters and items of a value.
 *
 * @throws TemplateError as soon as it has too many of them, or too many levels.
 */
export function sizeOf(value: Json, path: string): number {
  return countedOn(0, value, path, MAX_LEVELS);
}

/**
 * Holds a template to the limits, before anything descends into it.
 *
 * @throws TemplateError naming the section, or the entry of a section.
 */
export function requireLimits(template: unknown): void {
  if (!isObject(template)) return;
  for (const [section, entries] of Object.entries(template)) {
    if (!isObject(entries)) sizeOf(entries, section);
    else for (const [key, entry] of Object.entries(entries)) sizeOf(entry, `${section}.${key}`);
  }
}

/** @throws TemplateError when that many characters and items are too many. */
export function requireSize(size: number, path: string): number {
  if (size <= MAX_SIZE) return size;
  const fault = `comes to more than ${MAX_SIZE} characters and items`;
  return fail('template-value-too-large', path, fault);
}

export function failTooDeep(path: string): never {
  return fail('template-too-deep', path, `is more than ${MAX_LEVELS} levels deep`);
}

function countedOn(count: number, value: Json, path: string, levels: number): number {
  if (typeof value === 'string') return requireSize(count + value.length, path);
  if (!Array.isArray(value) && !isObject(value)) return requireSize(count + 1, path);
  if (levels === 0) return failTooDeep(path);
  const parts = Array.isArray(value) ? value : [...Object.keys(value), ...Object.values(value)];
  let size = requireSize(count + 1, path);
  for (const part of parts) size = countedOn(size, part, path, levels - 1);
  return size;
}
