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
