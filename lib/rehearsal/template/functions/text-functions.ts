import { asArguments, asInteger, asList, asObject, asString, asText } from '../function-arguments';
import { fail } from '../template-error';
import { matchesWhole } from '../pattern';
import type { PureFunctions } from './pure-function';

export const textFunctions: PureFunctions = {
  'Fn::Str': (value) => (typeof value === 'string' ? value : JSON.stringify(value)),
  'Fn::Base64Encode': (text, where) => Buffer.from(asText(text, where)).toString('base64'),
  'Fn::Base64Decode': (text, where) => Buffer.from(asString(text, where), 'base64').toString(),

  'Fn::Join': (value, where) => {
    const [delimiter, items] = asArguments(value, where, 2);
    const texts = asList(items, `${where}.1`).map((item, i) => asText(item, `${where}.1.${i}`));
    return texts.join(asString(delimiter, `${where}.0`));
  },

  'Fn::Split': (value, where) => {
    const [delimiter, text] = asArguments(value, where, 2);
    return asString(text, `${where}.1`).split(asString(delimiter, `${where}.0`));
  },

  'Fn::Replace': (value, where) => {
    const [pairs, text] = asArguments(value, where, 2);
    const entries = Object.entries(asObject(pairs, `${where}.0`)).map(
      ([from, to]) => [from, asText(to, `${where}.0.${from}`)] as const,
    );
    return replaceAll(asString(text, `${where}.1`), new Map(entries));
  },

  'Fn::Indent': (value, where) => {
    const [text, level, width = 2] = asArguments(value, where, 2, 3);
    const levels = asInteger(level, `${where}.1`, 0, 20);
    const margin = ' '.repeat(levels * asInteger(width, `${where}.2`, 0, 4));
    return asString(text, `${where}.0`).replaceAll(/^(?=.)/gm, margin);
  },

  'Fn::MatchPattern': (value, where) => {
    const [pattern, text] = asArguments(value, where, 2);
    return matchesWhole(asString(pattern, `${where}.0`), asText(text, `${where}.1`), where);
  },

  'Fn::GetJsonValue': (value, where) => {
    const [key, json] = asArguments(value, where, 2);
    const name = asText(key, `${where}.0`);
    const data = asObject(typeof json === 'string' ? parse(json, `${where}.1`) : json, where);
    return data[name] ?? fail(where, `the JSON has no key '${name}'`);
  },
};

/** All replacements in one pass, so that what was put in is not replaced again. */
function replaceAll(text: string, replacements: ReadonlyMap<string, string>): string {
  const olds = [...replacements.keys()].filter((old) => old !== '');
  if (olds.length === 0) return text;
  // Where two start at the same place, the longer one is meant.
  const pattern = olds.toSorted((a, b) => b.length - a.length).map(escape);
  return text.replaceAll(new RegExp(pattern.join('|'), 'g'), (old) => replacements.get(old) ?? old);
}

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}

function parse(json: string, where: string) {
  try {
    return JSON.parse(json);
  } catch {
    return fail(where, `expected JSON, got ${JSON.stringify(json)}`);
  }
}
