import { checkRules } from '../../../../lib/rehearsal/template/evaluation/template-rules';
import type { Json } from '../../../../lib/rehearsal/template/json';
import { fixedScope } from '../fixed-scope';
import { faultsOf } from '../thrown-problems';

const rule = (condition: Json, ...assertions: Json[]) => ({
  R: { RuleCondition: condition, Assertions: assertions.map((Assert) => ({ Assert })) },
});
const isTwo = { 'Fn::Equals': [{ Ref: 'N' }, 2] };
const scope = { ...fixedScope, ref: () => 3 };

test('a rule counts only where its condition holds', () => {
  expect(() => checkRules(rule(isTwo, false), scope)).not.toThrow();
});

test('every assertion that does not hold is told', async () => {
  expect(await faultsOf(() => checkRules(rule(true, isTwo, true, isTwo), scope))).toEqual([
    'Rules.R.Assertions.0: does not hold',
    'Rules.R.Assertions.2: does not hold',
  ]);
});

test('in the words of the template, where it has some', () => {
  const rules = { R: { Assertions: [{ Assert: isTwo, AssertDescription: 'N must be two' }] } };
  expect(() => checkRules(rules, scope)).toThrow('Rules.R.Assertions.0: N must be two');
});

test('in English, where the template has its words in several languages', () => {
  const words = { 'zh-cn': '必须是 2', en: 'N must be two' };
  const rules = { R: { Assertions: [{ Assert: isTwo, AssertDescription: words }] } };
  expect(() => checkRules(rules, scope)).toThrow('Rules.R.Assertions.0: N must be two');
});

test('assertions that are not a list are refused', () => {
  expect(() => checkRules({ R: { Assertions: { Assert: true } } }, scope)).toThrow(
    'Rules.R.Assertions: expected a list',
  );
});
