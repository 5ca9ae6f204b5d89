import type { Json } from '../../../../lib/rehearsal/template/json';
import { valueOf } from '../fixed-scope';

test.each<[string, Json, Json]>([
  ['a map', { a: { Ref: 'ALIYUN::NoValue' }, b: 1 }, { b: 1 }],
  ['a list', [{ Ref: 'ALIYUN::NoValue' }, 1], [1]],
])('what has no value is left out of %s', (_, expression, expected) => {
  expect(valueOf(expression)).toEqual(expected);
});

test('functions are evaluated from the inside', () => {
  const nested = { a: [{ 'Fn::Join': ['', ['x', { 'Fn::Str': { 'Fn::Length': [1, 2] } }]] }] };
  expect(valueOf(nested)).toEqual({ a: ['x2'] });
});

test.each<[string, Json, string]>([
  [
    'an unknown function',
    { a: [{ 'Fn::Nope': 1 }] },
    'here.a.0.Fn::Nope: Fn::Nope is not a function of ROS',
  ],
  [
    'company of a function',
    { 'Fn::Join': ['', ['a']], Ref: 'Name' },
    'here: Fn::Join stands beside other keys; give it a map of its own',
  ],
])('%s is named with its path', (_, expression, message) => {
  expect(() => valueOf(expression)).toThrow(message);
});

describe('an expression that grows without measure is refused', () => {
  const nested = (times: number, wrap: (inner: Json) => Json): Json => {
    let expression: Json = 'a';
    for (let i = 0; i < times; i += 1) expression = wrap(expression);
    return expression;
  };
  const levels = (count: number) => '['.repeat(count) + ']'.repeat(count);

  test.each<[string, Json]>([
    ['Replace', nested(40, (inner) => ({ 'Fn::Replace': [{ a: 'aa' }, inner] }))],
    ['one Replace', { 'Fn::Replace': [{ a: 'a'.repeat(100_000) }, 'a'.repeat(100_000)] }],
    ['Sub', nested(40, (inner) => ({ 'Fn::Sub': ['${A}${A}', { A: inner }] }))],
    ['one Sub', { 'Fn::Sub': ['${A}'.repeat(100_000), { A: 'a'.repeat(100_000) }] }],
    ['Join', { 'Fn::Join': ['a'.repeat(100_000), Array(100_000).fill('')] }],
    ['Indent', { 'Fn::Indent': ['a\n'.repeat(500_000), 20, 4] }],
    [
      'MergeMapToList',
      { 'Fn::MergeMapToList': Array.from({ length: 10_000 }, () => ({ a: Array(1000).fill(1) })) },
    ],
    ['many values', Array.from({ length: 100 }, () => ({ 'Fn::Str': 'a'.repeat(100_000) }))],
  ])('%s', (_, expression) => {
    expect(() => valueOf(expression)).toThrow(
      / comes to more than 8388608 characters and items; .*\(template-value-too-large\)$/,
    );
  });

  test.each<[string, Json]>([
    ['Select from JSON', { 'Fn::Select': [0, levels(20_000)] }],
    ['GetJsonValue', { 'Fn::GetJsonValue': ['k', `{"k": ${levels(20_000)}}`] }],
    ['Jq', { 'Fn::Jq': ['First', '.', levels(20_000)] }],
    ['Calculate', { 'Fn::Calculate': [`${'('.repeat(20_000)}1`, 0] }],
  ])('%s', (_, expression) => {
    expect(() => valueOf(expression)).toThrow(
      / is more than 200 levels deep; .*\(template-too-deep\)$/,
    );
  });
});
