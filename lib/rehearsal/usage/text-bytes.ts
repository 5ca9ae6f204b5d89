import { isObject } from '../template/json';
import type { Json } from '../template/json';
import { isUnresolved } from '../template/unresolved-value';

/** Where a function that joins texts, or puts values into one, has the text. */
const TEXT_OF: Readonly<Record<string, (argument: Json[]) => Json[]>> = {
  'Fn::Join': ([separator = '', parts = []]) => joined(separator, parts),
  'Fn::Replace': ([, text = '']) => [text],
  'Fn::Sub': ([text = '']) => [text],
};

/**
 * Bytes of a text as far as it stands in the template: values that only the deployment knows add
 * theirs to it.
 */
export function textBytes(value: Json): { readonly bytes: number; readonly isAtLeast: boolean } {
  return { bytes: writtenBytes(value), isAtLeast: isUnresolved(value) };
}

function writtenBytes(value: Json): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (!isObject(value)) return 0;
  const [[name, argument] = ['', []]] = Object.entries(value);
  const parts = TEXT_OF[name]?.([argument].flat()) ?? [];
  return parts.reduce<number>((bytes, part) => bytes + writtenBytes(part), 0);
}

function joined(separator: Json, parts: Json): Json[] {
  return [parts].flat().flatMap((part, index) => (index === 0 ? [part] : [separator, part]));
}
