import { ConditionValues } from '../../../../lib/rehearsal/template/evaluation/condition-values';
import type { Scope } from '../../../../lib/rehearsal/template/evaluation-scope';
import type { JsonObject } from '../../../../lib/rehearsal/template/json';
import { fixedScope } from '../fixed-scope';

function holds(name: string, conditions: JsonObject): boolean {
  const values = new ConditionValues(conditions);
  const scope: Scope = {
    ...fixedScope,
    condition: (other, path) => values.holds(other, scope, path),
  };
  return values.holds(name, scope, 'here');
}

test('a condition is evaluated with others that it names', () => {
  const conditions = { A: { 'Fn::And': ['B', { Condition: 'B' }] }, B: { 'Fn::Equals': [1, 1] } };
  expect(holds('A', conditions)).toBe(true);
});

test('a condition that is absent, or refers to itself, is refused', () => {
  expect(() => holds('X', {})).toThrow("here: 'X' is not a condition of this template");
  expect(() => holds('A', { A: { 'Fn::Not': ['B'] }, B: { 'Fn::Not': ['A'] } })).toThrow(
    "condition 'A' refers to itself",
  );
});

test('a chain of conditions that is too long is refused, in whichever order it stands', () => {
  const chain = Array.from({ length: 20_000 }, (_, i) => [`C${i}`, { 'Fn::Not': [`C${i + 1}`] }]);
  expect(() => holds('C0', Object.fromEntries(chain))).toThrow('is more than 200 levels deep');
});

test('a condition may have a name that JavaScript knows', () => {
  expect(holds('constructor', { constructor: { 'Fn::Equals': [1, 1] } })).toBe(true);
  expect(() => holds('toString', {})).toThrow("'toString' is not a condition of this template");
});
