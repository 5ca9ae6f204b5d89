import { asArguments, asInteger, asList, asObject, asString, asText } from './function-arguments';
import { fail, failUnexpected } from '../template-error';
import { matchesWhole } from '../pattern';
import type { PureFunctions } from './pure-function';

export const textFunctions: PureFunctions = {
  'Fn::Str': (value) => (typeof value === 'string' ? value : JSON.stringify(value)),
  'Fn::Base64Encode': (text, path) => Buffer.from(asText(text, path)).toString('base64'),
  'Fn::Base64Decode': (text, path) => Buffer.from(asString(text, path), 'base64').toString(),

  'Fn::Join': (value, path) => {
    const [delimiter, items] = asArguments(value, path, 2);
    const texts = asList(items, `${path}.1`).map((item, i) => asText(item, `${path}.1.${i}`));
    return texts.join(asString(delimiter, `${path}.0`));
  },

  'Fn::Split': (value, path) => {
    const [delimiter, text] = asArguments(value, path, 2);
    return asString(text, `${path}.1`).split(asString(delimiter, `${path}.0`));
  },

  'Fn::Replace': (value, path) => {
    const [pairs, text] = asArguments(value, path, 2);
    const entries = Object.entries(asObject(pairs, `${path}.0`)).map(
      ([from, to]) => [from, asText(to, `${path}.0.${from}`)] as const,
    );
    return replaceAll(asString(text, `${path}.1`), new Map(entries));
  },

  'Fn::Indent': (value, path) => {
    const [text, level, width = 2] = asArguments(value, path, 2, 3);
    const levels = asInteger(level, `${path}.1`, 0, 20);
    const margin = ' '.repeat(levels * asInteger(width, `${path}.2`, 0, 4));
    return asString(text, `${path}.0`).replaceAll(/^(?=.)/gm, margin);
  },

  'Fn::MatchPattern': (value, path) => {
    const [pattern, text] = asArguments(value, path, 2);
    return matchesWhole(asString(pattern, `${path}.0`), asText(text, `${path}.1`), path);
  },

  'Fn::GetJsonValue': (value, path) => {
    const [key, json] = asArguments(value, path, 2);
    const name = asText(key, `${path}.0`);
    const data = asObject(typeof json === 'string' ? parse(json, `${path}.1`) : json, path);
    return data[name] ?? fail('template-missing-json-key', path, `the JSON has no key '${name}'`);
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

function parse(json: string, path: string) {
  try {
    return JSON.parse(json);
  } catch {
    return failUnexpected('template-invalid-json', path, 'JSON', json);
  }
}
