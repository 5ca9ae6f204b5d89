import { array, assert, property, string } from 'fast-check';

import type { Json } from '../../../../lib/rehearsal/template/json';
import { valueOf } from '../fixed-scope';

test.each<[string, Json, Json]>([
  ['Str', { 'Fn::Str': 123 }, '123'],
  ['Base64Encode', { 'Fn::Base64Encode': 'string to encode' }, 'c3RyaW5nIHRvIGVuY29kZQ=='],
  ['Base64Decode', { 'Fn::Base64Decode': 'c3RyaW5nIHRvIGVuY29kZQ==' }, 'string to encode'],
  ['Join', { 'Fn::Join': ['-', [{ Ref: 'Name' }, 1, 'x']] }, 'edge-1-x'],
  ['Split', { 'Fn::Split': [';', 'foo; bar'] }, ['foo', ' bar']],
  ['Replace', { 'Fn::Replace': [{ print: 'echo' }, 'print a; print b'] }, 'echo a; echo b'],
  ['Indent', { 'Fn::Indent': ['a\n\nb', 2, 1] }, '  a\n\n  b'],
  ['MatchPattern', { 'Fn::MatchPattern': ['[a-z]+', 'edge'] }, true],
  ['Split of null', { 'Fn::Split': [';', null] }, []],
  ['Join of null', { 'Fn::Join': ['-', null] }, ''],
  ['Join with null and truth', { 'Fn::Join': ['-', [null, true, 2]] }, '-True-2'],
  ['Str of a list', { 'Fn::Str': [1, 'é', { a: true }] }, '[1, "\\u00e9", {"a": true}]'],
  ['Replace in null', { 'Fn::Replace': [{ a: 'b' }, null] }, null],
  ['Replace by null', { 'Fn::Replace': [{ a: null }, 'ab'] }, 'b'],
  ['Base64Encode of null', { 'Fn::Base64Encode': null }, null],
  ['Base64Decode of null', { 'Fn::Base64Decode': null }, null],
  ['Indent but for the first line', { 'Fn::Indent': ['a\nb', 1, 2, false] }, 'a\n  b'],
  ['GetJsonValue', { 'Fn::GetJsonValue': ['k', '{"k": "v"}'] }, 'v'],
  ['GetJsonValue of a list', { 'Fn::GetJsonValue': ['k', '{"k": [1, "a"]}'] }, '[1, "a"]'],
  ['GetJsonValue of a map', { 'Fn::GetJsonValue': ['k', { k: 5 }] }, '5'],
  ['GetJsonValue of what is not there', { 'Fn::GetJsonValue': ['constructor', {}] }, null],
  ['GetJsonValue of nothing', { 'Fn::GetJsonValue': ['k', ''] }, null],
])('%s comes to what ROS documents', (_, expression, expected) => {
  expect(valueOf(expression)).toEqual(expected);
});

test.each<[string, Json, string]>([
  ['kind', { 'Fn::Join': ['', 'abc'] }, 'here.Fn::Join.1: expected a list, got "abc"'],
  ['count', { 'Fn::Split': ['a'] }, 'here.Fn::Split: expected 2 arguments, got 1'],
  ['JSON', { 'Fn::GetJsonValue': ['k', '{'] }, 'here.Fn::GetJsonValue.1: expected JSON, got "{"'],
  ['separator', { 'Fn::Split': ['', 'a'] }, 'here.Fn::Split.0: expected a separator, got ""'],
  ['encoding', { 'Fn::Base64Decode': 'YQ' }, 'here.Fn::Base64Decode: is not Base64 of a text'],
  ['character', { 'Fn::Base64Decode': '/w==' }, 'here.Fn::Base64Decode: is not Base64 of a text'],
])('a wrong %s is named with its path', (_, expression, message) => {
  expect(() => valueOf(expression)).toThrow(message);
});

describe('for any text', () => {
  test('Base64 comes back', () => {
    assert(
      property(string({ unit: 'grapheme' }), (text) => {
        expect(valueOf({ 'Fn::Base64Decode': { 'Fn::Base64Encode': text } })).toBe(text);
      }),
    );
  });

  test('Split undoes Join', () => {
    const items = array(
      string().filter((item) => !item.includes('|')),
      { minLength: 1 },
    );
    assert(
      property(items, (list) => {
        expect(valueOf({ 'Fn::Split': ['|', { 'Fn::Join': ['|', list] }] })).toEqual(list);
      }),
    );
  });

  test('Replace touches nothing but its placeholders, whatever they are replaced by', () => {
    assert(
      property(string(), string(), (text, replacement) => {
        const script = `[${text.replaceAll('@', '')}]`;
        const expression = {
          'Fn::Replace': [{ '@a': replacement, '@ab': 'ab' }, `${script}@a@ab`],
        };
        expect(valueOf(expression)).toBe(`${script}${replacement}ab`);
      }),
    );
  });
});
