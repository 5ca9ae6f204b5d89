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
  ['Not of a list', { 'Fn::Not': [{ 'Fn::Equals': [1, 2] }] }, true],
])('%s decides', (_, condition, expected) => {
  expect(evaluateCondition(condition, fixedScope, 'here')).toBe(expected);
});

test('If evaluates only the branch that is taken', () => {
  expect(valueOf({ 'Fn::If': ['IsTrue', 'yes', { 'Fn::Nonsense': [] }] })).toBe('yes');
});

test('what is neither true nor false is refused', () => {
  expect(() => valueOf({ 'Fn::Not': [5] })).toThrow('here.Fn::Not: expected true or false, got 5');
});
