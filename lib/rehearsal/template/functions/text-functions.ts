import {
  asArguments,
  asInteger,
  asJson,
  asList,
  asObject,
  asString,
  asText,
} from './function-arguments';
import { fail } from '../template-error';
import { valueAt } from '../json';
import type { Json } from '../json';
import { matchesWhole } from '../pattern';
import { requireSize } from '../value-limits';
import { jsonText, textOf } from './json-text';
import type { PureFunctions } from './pure-function';

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

export const textFunctions: PureFunctions = {
  'Fn::Str': (value) => (value === null ? 'None' : textOf(value)),

  'Fn::Base64Encode': (text, path) =>
    text === null ? null : Buffer.from(asText(text, path)).toString('base64'),

  'Fn::Base64Decode': (text, path) => (text === null ? null : decode(asString(text, path), path)),

  'Fn::Join': (value, path) => {
    const [delimiter, items] = asArguments(value, path, 2);
    const list = items === null ? [] : asList(items, `${path}.1`);
    const texts = list.map((item, i) => asText(item, `${path}.1.${i}`));
    const between = asString(delimiter, `${path}.0`);
    requireSize(lengthOf(texts) + between.length * texts.length, path);
    return texts.join(between);
  },

  'Fn::Split': (value, path) => {
    const [delimiter, text] = asArguments(value, path, 2);
    const between = asNonEmpty(delimiter, `${path}.0`);
    return text === null ? [] : asString(text, `${path}.1`).split(between);
  },

  'Fn::Replace': (value, path) => {
    const [pairs, text] = asArguments(value, path, 2);
    const entries = Object.entries(asObject(pairs, `${path}.0`)).map(
      ([from, to]) => [from, asText(to, `${path}.0.${from}`)] as const,
    );
    return text === null ? null : replaceAll(asString(text, `${path}.1`), new Map(entries), path);
  },

  'Fn::Indent': (value, path) => {
    if (value === null) return null;
    const [text, level, width = 2, isFirstToo = true] = asArguments(value, path, 2, 4);
    const levels = asInteger(level, `${path}.1`, 0, 20);
    const margin = ' '.repeat(levels * asInteger(width, `${path}.2`, 0, 4));
    const [first = '', ...others] = asString(text, `${path}.0`).split('\n');
    const indented = [isFirstToo ? indent(first, margin) : first];
    return indented.concat(others.map((line) => indent(line, margin))).join('\n');
  },

  'Fn::MatchPattern': (value, path) => {
    const [pattern, text] = asArguments(value, path, 2);
    return matchesWhole(asString(pattern, `${path}.0`), asText(text, `${path}.1`), path);
  },

  'Fn::GetJsonValue': (value, path) => {
    const [key, json] = asArguments(value, path, 2);
    const name = asText(key, `${path}.0`);
    if (json === null || json === '') return null;
    const data = typeof json === 'string' ? asJson(json, `${path}.1`) : json;
    const found = valueAt(asObject(data, `${path}.1`), name) ?? null;
    return typeof found === 'string' || found === null ? found : jsonText(found);
  },
};

function asNonEmpty(value: Json | undefined, path: string): string {
  const text = asString(value, path);
  return text === '' ? fail('template-wrong-kind', path, 'expected a separator, got ""') : text;
}

function lengthOf(texts: readonly string[]): number {
  return texts.reduce((sum, { length }) => sum + length, 0);
}

/** All replacements in one pass, so that what was put in is not replaced again. */
function replaceAll(text: string, replacements: ReadonlyMap<string, string>, path: string): string {
  const olds = [...replacements.keys()].filter((old) => old !== '');
  if (olds.length === 0) return text;
  let { length } = text;
  // Where two start at the same place, the longer one is meant.
  const pattern = olds.toSorted((a, b) => b.length - a.length).map(escape);
  return text.replaceAll(new RegExp(pattern.join('|'), 'g'), (old) => {
    const replacement = replacements.get(old) ?? old;
    length = requireSize(length + replacement.length - old.length, path);
    return replacement;
  });
}

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}

function indent(line: string, margin: string): string {
  return line === '' ? line : margin + line;
}

function decode(text: string, path: string): string {
  const bytes = Buffer.from(text, 'base64');
  const decoded = bytes.toString();
  const isBase64 = text.length % 4 === 0 && BASE64.test(text);
  if (!isBase64 || !bytes.equals(Buffer.from(decoded))) {
    return fail('template-invalid-encoding', path, 'is not Base64 of a text in UTF-8');
  }
  return decoded;
}
