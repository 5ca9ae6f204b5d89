import { evaluate } from '../../../lib/rehearsal/template/evaluation/evaluate';
import type { Json } from '../../../lib/rehearsal/template/json';
import { isUnresolved, UnresolvedValue } from '../../../lib/rehearsal/template/unresolved-value';
import { fixedScope } from './fixed-scope';

const scope = {
  ...fixedScope,
  getAtt: (id: string, attribute: string) => new UnresolvedValue('Fn::GetAtt', [id, attribute]),
};
const valueOf = (expression: Json) => evaluate(expression, scope, 'here');

const late = { 'Fn::GetAtt': ['Web', 'Addresses'] };

test.each<[string, Json, Json]>([
  ['the reference itself', late, late],
  [
    'a function of it stays a call, and its other arguments are evaluated',
    { 'Fn::Join': ['-', [{ Ref: 'Name' }, late]] },
    { 'Fn::Join': ['-', ['edge', late]] },
  ],
  [
    'a choice from an unresolved list',
    { 'Fn::Select': ['0', late] },
    { 'Fn::Select': ['0', late] },
  ],
  ['a choice from a list of unresolved items', { 'Fn::Select': ['1', ['x', late]] }, late],
  [
    'a substitution puts in what is known',
    { 'Fn::Sub': ['${Name} at ${Web.Addresses} by ${here}', { here: 'me' }] },
    { 'Fn::Sub': ['edge at ${Web.Addresses} by me', { 'Web.Addresses': late }] },
  ],
  [
    'a mapping by an unresolved key',
    { 'Fn::FindInMap': ['Sizes', late, 'type'] },
    { 'Fn::FindInMap': ['Sizes', late, 'type'] },
  ],
  ['a time in an unresolved format', { 'Fn::FormatTime': late }, { 'Fn::FormatTime': late }],
  ['zones of an unresolved region', { 'Fn::GetAZs': late }, { 'Fn::GetAZs': late }],
  [
    'an attribute with an unresolved name',
    { 'Fn::GetAtt': ['Eni', late] },
    { 'Fn::GetAtt': ['Eni', late] },
  ],
  ['an item of a map', { 'Fn::Select': ['k', { k: late }] }, late],
  [
    'an output of an unresolved stack',
    { 'Fn::GetStackOutput': [late, 'Vpc'] },
    { 'Fn::GetStackOutput': [late, 'Vpc'] },
  ],
])('%s', (_, expression, expected) => {
  const value = valueOf(expression);
  expect(isUnresolved(value)).toBe(true);
  expect(value).toMatchObject(expected as object);
});

test('what holds none is resolved', () => {
  expect(isUnresolved({ list: [1, 'text', null] })).toBe(false);
  expect(isUnresolved(undefined)).toBe(false);
});

test('a list that holds one depends on the deployment', () => {
  expect(isUnresolved([['a', new UnresolvedValue('Ref', 'X')]])).toBe(true);
});
