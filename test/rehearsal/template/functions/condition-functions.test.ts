import { evaluateCondition } from '../../../../lib/rehearsal/template/evaluation/evaluate';
import type { Json } from '../../../../lib/rehearsal/template/json';
import { fixedScope, valueOf } from '../fixed-scope';

test.each<[string, Json, boolean]>([
  ['a name', 'IsTrue', true],
  ['a reference', { Condition: 'IsFalse' }, false],
  ['Equals', { 'Fn::Equals': [{ Ref: 'Name' }, 'edge'] }, true],
  ['And', { 'Fn::And': ['IsTrue', { Condition: 'IsFalse' }] }, false],
  ['Or', { 'Fn::Or': ['IsTrue', 'IsFalse'] }, true],
  ['Not', { 'Fn::Not': 'IsTrue' }, false],
  ['Not of a name that is computed', { 'Fn::Not': [{ 'Fn::Join': ['', ['Is', 'True']] }] }, false],
  [
    'TransformNamespace of a name',
    { 'Fn::Not': { 'Fn::TransformNamespace': ['Condition', 'Is', 'True'] } },
    false,
  ],
  [
    'TransformNamespace of truth',
    { 'Fn::TransformNamespace': ['Condition', 'A.', { 'Fn::Contains': [['a'], 'a'] }] },
    true,
  ],
  ['Not of a list', { 'Fn::Not': [{ 'Fn::Equals': [1, 2] }] }, true],
])('%s decides', (_, condition, expected) => {
  expect(evaluateCondition(condition, fixedScope, 'here')).toBe(expected);
});

test('If evaluates only the branch that is taken', () => {
  expect(valueOf({ 'Fn::If': ['IsTrue', 'yes', { 'Fn::Nonsense': [] }] })).toBe('yes');
});

test('one condition is not enough for And and Or', () => {
  const message = 'here.Fn::And: expected at least 2 arguments, got 1';
  expect(() => valueOf({ 'Fn::And': ['IsTrue'] })).toThrow(message);
});

test('what is neither true nor false is refused', () => {
  expect(() => valueOf({ 'Fn::Not': [5] })).toThrow('here.Fn::Not: expected true or false, got 5');
});
