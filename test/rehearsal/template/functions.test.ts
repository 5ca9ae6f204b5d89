import { array, assert, property, string } from 'fast-check';

import { evaluate, evaluateCondition } from '../../../lib/rehearsal/template/evaluate';
import { loadJq } from '../../../lib/rehearsal/template/jq';
import type { Json } from '../../../lib/rehearsal/template/json';
import type { Scope } from '../../../lib/rehearsal/template/evaluation-scope';

const values: Record<string, Json> = {
  Name: 'edge',
  Zones: ['a', 'b'],
  'ALIYUN::Region': 'cn-hangzhou',
};

const scope: Scope = {
  ref: (name) => values[name],
  getAtt: (resource, attribute) => `${resource}/${attribute}`,
  condition: (name) => name === 'IsTrue',
  mappings: { Sizes: { small: { type: 'ecs.t6' } } },
  zones: (region) => [`${region}-a`],
  stackOutput: (stack, key) => (stack === 'other' && key === 'Vpc' ? 'vpc-1' : undefined),
  now: () => new Date('2026-03-04T17:06:07Z'),
};

beforeAll(() => loadJq({ 'Fn::Jq': [] }));

const value = (expression: Json) => evaluate(expression, scope, 'here');

describe('functions come to what ROS documents', () => {
  const cases: [string, Json, Json][] = [
    ['Str', { 'Fn::Str': 123 }, '123'],
    ['Base64Encode', { 'Fn::Base64Encode': 'string to encode' }, 'c3RyaW5nIHRvIGVuY29kZQ=='],
    ['Base64Decode', { 'Fn::Base64Decode': 'c3RyaW5nIHRvIGVuY29kZQ==' }, 'string to encode'],
    ['Join', { 'Fn::Join': ['-', [{ Ref: 'Name' }, 1, 'x']] }, 'edge-1-x'],
    ['Split', { 'Fn::Split': [';', 'foo; bar'] }, ['foo', ' bar']],
    ['Replace', { 'Fn::Replace': [{ print: 'echo' }, 'print a; print b'] }, 'echo a; echo b'],
    ['Select', { 'Fn::Select': ['1', ['a', 'b']] }, 'b'],
    ['Select from the end', { 'Fn::Select': [-1, { Ref: 'Zones' }] }, 'b'],
    ['Select out of range', { 'Fn::Select': [7, ['a'], 'none'] }, 'none'],
    ['Select of a range', { 'Fn::Select': ['0:4:2', [1, 2, 3, 4, 5]] }, [1, 3]],
    ['Select by key', { 'Fn::Select': ['k', { k: 1 }] }, 1],
    ['Sub', { 'Fn::Sub': '${Name} ${Eni.Mac} ${!HOME}' }, 'edge Eni/Mac ${HOME}'],
    ['Sub with variables', { 'Fn::Sub': ['${a}-${Name}', { a: { Ref: 'Name' } }] }, 'edge-edge'],
    ['GetAZs', { 'Fn::GetAZs': '' }, ['cn-hangzhou-a']],
    ['GetStackOutput', { 'Fn::GetStackOutput': ['other', 'Vpc', null] }, 'vpc-1'],
    ['FindInMap', { 'Fn::FindInMap': ['Sizes', 'small', 'type'] }, 'ecs.t6'],
    ['If', { 'Fn::If': ['IsTrue', 'yes', { 'Fn::Nonsense': [] }] }, 'yes'],
    ['Index', { 'Fn::Index': ['b', ['a', 'b']] }, 1],
    ['Length', { 'Fn::Length': ['a', 'b'] }, 2],
    ['ListMerge', { 'Fn::ListMerge': [['a'], { Ref: 'Zones' }] }, ['a', 'a', 'b']],
    ['GetJsonValue', { 'Fn::GetJsonValue': ['k', '{"k": [1]}'] }, [1]],
    [
      'MergeMapToList',
      { 'Fn::MergeMapToList': [{ a: [1, 2] }, { b: [3] }] },
      [
        { a: 1, b: 3 },
        { a: 2, b: 3 },
      ],
    ],
    ['SelectMapList', { 'Fn::SelectMapList': ['k', [{ k: 1 }, {}, { k: 2 }]] }, [1, 2]],
    ['Add of numbers', { 'Fn::Add': [1, 2, 3] }, 6],
    ['Add of lists', { 'Fn::Add': [[1], [2]] }, [1, 2]],
    ['Add of maps', { 'Fn::Add': [{ a: 1 }, { b: 2 }] }, { a: 1, b: 2 }],
    ['Avg', { 'Fn::Avg': [1, [1, 2, 6]] }, 3],
    ['Max', { 'Fn::Max': [1, 9, 3] }, 9],
    ['Min', { 'Fn::Min': [4, 2] }, 2],
    ['Calculate with integers', { 'Fn::Calculate': ['(2+3)/2*3-1', 1] }, 5],
    ['Calculate with floats', { 'Fn::Calculate': ['(2.0+3)/2*3-1', 1] }, 6.5],
    ['Calculate with values', { 'Fn::Calculate': ['({1}+3)/2*3-1', 1, [3, 5, 6]] }, 11],
    ['Calculate a remainder', { 'Fn::Calculate': ['({0}+{1})%3', 0, [5, 6]] }, 2],
    ['Indent', { 'Fn::Indent': ['a\n\nb', 2, 1] }, '  a\n\n  b'],
    ['FormatTime', { 'Fn::FormatTime': ['%Y-%m-%d %H:%M', 'Asia/Shanghai'] }, '2026-03-05 01:06'],
    ['Any', { 'Fn::Any': [false, true] }, true],
    ['Contains', { 'Fn::Contains': [['a', 'b'], 'c'] }, false],
    ['EachMemberIn', { 'Fn::EachMemberIn': [['a'], ['a', 'b']] }, true],
    ['MatchPattern', { 'Fn::MatchPattern': ['[a-z]+', 'edge'] }, true],
    ['Cidr', { 'Fn::Cidr': ['192.168.0.0/24', 2, 5] }, ['192.168.0.0/27', '192.168.0.32/27']],
    ['Jq', { 'Fn::Jq': ['First', '.a[] | {b: .}', '{"a": [1, 2]}'] }, { b: 1 }],
    ['Jq of all', { 'Fn::Jq': ['All', '.a[]', { a: [1, 2] }] }, [1, 2]],
    ['Jq of nothing', { 'Fn::Jq': ['First', 'empty', {}] }, null],
    ['no value in a map', { a: { Ref: 'ALIYUN::NoValue' }, b: 1 }, { b: 1 }],
    ['no value in a list', [{ Ref: 'ALIYUN::NoValue' }, 1], [1]],
  ];
  test.each(cases)('%s', (_, expression, expected) => {
    expect(value(expression)).toEqual(expected);
  });
});

describe('conditions', () => {
  const cases: [string, Json, boolean][] = [
    ['a name', 'IsTrue', true],
    ['a reference', { Condition: 'IsFalse' }, false],
    ['Equals', { 'Fn::Equals': [{ Ref: 'Name' }, 'edge'] }, true],
    ['And', { 'Fn::And': ['IsTrue', { Condition: 'IsFalse' }] }, false],
    ['Or', { 'Fn::Or': ['IsTrue', 'IsFalse'] }, true],
    ['Not', { 'Fn::Not': 'IsTrue' }, false],
    ['Not of a list', { 'Fn::Not': [{ 'Fn::Equals': [1, 2] }] }, true],
  ];
  test.each(cases)('%s', (_, condition, expected) => {
    expect(evaluateCondition(condition, scope, 'here')).toBe(expected);
  });
});

describe('what cannot be evaluated is named with its path', () => {
  const cases: [string, Json, string][] = [
    [
      'unknown function',
      { a: [{ 'Fn::Nope': 1 }] },
      'here.a.0.Fn::Nope: there is no function Fn::Nope',
    ],
    ['jq script', { 'Fn::Jq': ['First', '.a[', {}] }, 'here.Fn::Jq.1: jq: error: syntax error'],
    [
      'jq method',
      { 'Fn::Jq': ['Last', '.', {}] },
      "here.Fn::Jq.0: expected First or All, got 'Last'",
    ],
    ['jq input', { 'Fn::Jq': ['First', '.', '{'] }, 'here.Fn::Jq.2: not JSON'],
    [
      'company of a function',
      { 'Fn::Join': ['', ['a']], Ref: 'Name' },
      'here: Fn::Join stands beside other keys; give it a map of its own',
    ],
    ['kind', { 'Fn::Join': ['', 'abc'] }, 'here.Fn::Join.1: expected a list, got "abc"'],
    ['count', { 'Fn::Split': ['a'] }, 'here.Fn::Split: expected 2 arguments, got 1'],
    ['mapping', { 'Fn::FindInMap': ['Sizes', 'big', 'type'] }, 'Mappings has no Sizes.big.type'],
    ['expression', { 'Fn::Calculate': ['2+*3', 0] }, "cannot calculate '2+*3'"],
    ['placeholder', { 'Fn::Calculate': ['{2}', 0, [1]] }, 'nothing is given for {2}'],
    ['time directive', { 'Fn::FormatTime': ['%j'] }, 'does not play the time directive %j'],
    ['block', { 'Fn::Cidr': ['10.0.0.0/30', 2, 4] }, '2 blocks of /28 do not fit into 10.0.0.0/30'],
  ];
  test.each(cases)('%s', (_, expression, message) => {
    expect(() => value(expression)).toThrow(message);
  });
});

describe('for any text', () => {
  test('Base64 comes back', () => {
    assert(
      property(string({ unit: 'grapheme' }), (text) => {
        expect(value({ 'Fn::Base64Decode': { 'Fn::Base64Encode': text } })).toBe(text);
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
        expect(value({ 'Fn::Split': ['|', { 'Fn::Join': ['|', list] }] })).toEqual(list);
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
        expect(value(expression)).toBe(`${script}${replacement}ab`);
      }),
    );
  });
});
