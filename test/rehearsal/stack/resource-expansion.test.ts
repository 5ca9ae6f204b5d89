import { expandResources } from '../../../lib/rehearsal/stack/resource-expansion';
import { MAX_RESOURCES_PER_STACK } from '../../../lib/facts/ros-limits';
import type { JsonObject } from '../../../lib/rehearsal/template/json';
import { parseTemplate } from '../../../lib/rehearsal/template/template';
import { fixedScope } from '../template/fixed-scope';
import { faultsOf } from '../template/thrown-problems';
import { template, thing } from './fake-stack';

const expand = (resources: JsonObject) =>
  expandResources(parseTemplate(template(resources)).resources, fixedScope);

test('Count makes several, a condition that does not hold makes none', () => {
  const resources = expand({
    One: thing({}, { Condition: 'IsTrue' }),
    Many: thing({}, { Count: { 'Fn::Length': { Ref: 'Zones' } } }),
    None: thing({}, { Condition: 'IsFalse', Count: 'not evaluated' }),
  });
  expect(resources.all().map(({ id, index }) => [id, index])).toEqual([
    ['One', undefined],
    ['Many[0]', 0],
    ['Many[1]', 1],
  ]);
});

test('as many as ROS takes, and not one more', () => {
  const of = (Count: number) => expand({ One: thing(), Many: thing({}, { Count }) });
  expect(of(MAX_RESOURCES_PER_STACK - 1).all()).toHaveLength(MAX_RESOURCES_PER_STACK);
  expect(() => of(MAX_RESOURCES_PER_STACK)).toThrow('301 resources, ROS takes 300 in a stack');
});

test('every count that is not one is told', async () => {
  const bad = { A: thing({}, { Count: -1 }), B: thing({}, { Count: 'x' }) };
  expect(await faultsOf(() => expand(bad))).toEqual([
    'Resources.A.Count: expected a whole number from 0 to 1000, got -1',
    'Resources.B.Count: expected a number, got "x"',
  ]);
});

test('an id that Count makes is not declared beside it', async () => {
  const resources = { A: thing({}, { Count: 2 }), 'A[1]': thing() };
  expect(await faultsOf(() => expand(resources))).toEqual([
    "Resources.A[1]: Count makes 'A[1]' too, which the template declares as another resource",
  ]);
  expect(expand({ ...resources, A: thing({}, { Count: 1 }) }).named('A[1]')).toEqual(['A[1]']);
});

test('many large counts are added up, not made', async () => {
  const many = Array.from({ length: 2000 }, (_, i) => [`A${i}`, thing({}, { Count: 1000 })]);
  expect(await faultsOf(() => expand(Object.fromEntries(many)))).toEqual([
    'Resources: 2000000 resources, ROS takes 300 in a stack',
  ]);
});
