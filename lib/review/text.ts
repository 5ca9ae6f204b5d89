import { idsIn } from '../rehearsal/diff/value-references';
import { isObject } from '../rehearsal/template/json';
import type { Json, JsonObject } from '../rehearsal/template/json';
import { UnresolvedValue } from '../rehearsal/template/unresolved-value';

/** A text of a template, with the values in it that only the deployment knows. */
export type Text = readonly TextPiece[];

export type TextPiece = string | OpenValue;

/** A value that only the deployment knows. */
export interface OpenValue {
  /** Where it comes from: `WebEip.EipAddress`, `ZoneId`. */
  readonly label: string;
  /** Ids of the resources that it comes from. */
  readonly ids: readonly string[];
}

/** What a value comes to as a text. */
export function textOf(value: Json | undefined): Text {
  return joined(pieces(value ?? ''));
}

/** A text in one string, for comparison and for what has no marks. */
export function plain(text: Text): string {
  return text.map((piece) => (typeof piece === 'string' ? piece : `«${piece.label}»`)).join('');
}

/** The same without marks. */
export function labels(text: Text): string {
  return text.map((piece) => (typeof piece === 'string' ? piece : piece.label)).join('');
}

/** The resource that a value comes from, where it is one; else the value. */
export function originOf(text: Text): Text {
  const [only] = text;
  const isOne = text.length === 1 && typeof only === 'object' && only.ids.length === 1;
  return isOne ? [...only.ids] : text;
}

/** Ids of the resources that the values in a text come from. */
export function idsOf(text: Text): string[] {
  return text.flatMap((piece) => (typeof piece === 'string' ? [] : piece.ids));
}

export function openValue(label: string, ids: readonly string[] = []): OpenValue {
  return { label, ids };
}

/** Strings that stand side by side become one. */
export function joined(text: Text): Text {
  const result: TextPiece[] = [];
  for (const piece of text) {
    const last = result.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') result.splice(-1, 1, last + piece);
    else if (piece !== '') result.push(piece);
  }
  return result;
}

/** The lines of a text, without their ends. */
export function linesOf(text: Text): Text[] {
  return split(text, '\n');
}

/** What stands between separators. */
export function split(text: Text, separator: string): Text[] {
  const parts: TextPiece[][] = [[]];
  for (const piece of text) {
    const [first = '', ...others] = typeof piece === 'string' ? piece.split(separator) : [];
    parts.at(-1)!.push(typeof piece === 'string' ? first : piece);
    others.forEach((other) => parts.push([other]));
  }
  return parts.map(joined);
}

function pieces(value: Json): TextPiece[] {
  if (value instanceof UnresolvedValue) return callPieces(value);
  if (typeof value === 'object' && value !== null) return [openJson(value)];
  return [String(value)];
}

/** The functions that make a text of others. What else comes to a value stands as one. */
function callPieces(call: UnresolvedValue): TextPiece[] {
  const [name = '', argument = null] = Object.entries(call)[0] ?? [];
  const [first = null, second = null] = Array.isArray(argument) ? argument : [];
  switch (name) {
    case 'Fn::Join':
      if (typeof first === 'string' && Array.isArray(second)) return joinPieces(first, second);
      break;
    case 'Fn::Sub':
      if (typeof first === 'string') return replaced([first], substitutions(second));
      break;
    case 'Fn::Replace':
      if (isObject(first)) return replaced(pieces(second), new Map(Object.entries(first)));
      break;
    // What is decoded before anything reads it.
    case 'Fn::Base64Encode':
      return pieces(argument);
  }
  return [openValue(sourceOf(call), idsIn(call))];
}

function joinPieces(separator: string, items: readonly Json[]): TextPiece[] {
  return items.flatMap((item, index) => [...(index === 0 ? [] : [separator]), ...pieces(item)]);
}

function substitutions(variables: Json): Map<string, Json> {
  const entries = Object.entries(isObject(variables) ? variables : {});
  return new Map(entries.map(([variable, value]) => [`\${${variable}}`, value]));
}

/** A text with values in the places of words; where words overlap, the longest one counts. */
function replaced(text: Text, values: ReadonlyMap<string, Json>): TextPiece[] {
  const words = [...values.keys()].filter((word) => word !== '');
  const places = words
    .toSorted((a, b) => b.length - a.length)
    .map((word): [string, TextPiece[]] => [word, pieces(values.get(word)!)]);
  return text.flatMap((piece) => (typeof piece === 'string' ? placed(piece, places) : [piece]));
}

function placed(text: string, [first, ...others]: readonly [string, TextPiece[]][]): TextPiece[] {
  if (first === undefined) return [text];
  const [word, value] = first;
  return text
    .split(word)
    .flatMap((part, index) => [...(index === 0 ? [] : value), ...placed(part, others)]);
}

function openJson(value: Json[] | JsonObject): TextPiece {
  const text = sourceOf(value);
  return idsIn(value).length > 0 ? openValue(text, idsIn(value)) : text;
}

/** Where a value comes from, in a few words. */
function sourceOf(value: Json): string {
  if (Array.isArray(value)) return value.map(sourceOf).join(', ');
  if (!isObject(value)) return String(value);
  if (!(value instanceof UnresolvedValue)) {
    return Object.entries(value)
      .map(([key, part]) => `${key}: ${sourceOf(part)}`)
      .join(', ');
  }
  const [name = '', argument = null] = Object.entries(value)[0] ?? [];
  const [first = null, second = null] = [argument].flat();
  if (name === 'Ref') return sourceOf(first);
  if (name === 'Fn::GetAtt') return `${sourceOf(first)}.${sourceOf(second)}`;
  if (name === 'Fn::Select' && second !== null) return `${sourceOf(second)}[${sourceOf(first)}]`;
  return `${name.replace('Fn::', '')}(${sourceOf(argument)})`;
}
