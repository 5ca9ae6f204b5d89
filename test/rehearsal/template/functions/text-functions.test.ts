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
  ['GetJsonValue', { 'Fn::GetJsonValue': ['k', '{"k": [1]}'] }, [1]],
])('%s comes to what ROS documents', (_, expression, expected) => {
  expect(valueOf(expression)).toEqual(expected);
});

test.each<[string, Json, string]>([
  ['kind', { 'Fn::Join': ['', 'abc'] }, 'here.Fn::Join.1: expected a list, got "abc"'],
  ['count', { 'Fn::Split': ['a'] }, 'here.Fn::Split: expected 2 arguments, got 1'],
  ['JSON', { 'Fn::GetJsonValue': ['k', '{'] }, 'here.Fn::GetJsonValue.1: expected JSON, got "{"'],
  ['key', { 'Fn::GetJsonValue': ['k', {}] }, "here.Fn::GetJsonValue: the JSON has no key 'k'"],
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
