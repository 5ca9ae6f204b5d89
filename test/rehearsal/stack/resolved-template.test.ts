import type { JsonObject } from '../../../lib/rehearsal/template/json';
import { faultsOf } from '../template/thrown-problems';
import { resolved, template, thing, uses } from './fake-stack';

describe('what cannot be resolved', () => {
  test.each<[string, JsonObject, string]>([
    ['a section', { Resources: {}, Nope: {} }, 'Nope: ROS has no such key here'],
    [
      'a circle',
      { Resources: { A: thing(uses('B')), B: thing(uses('A')) } },
      'Resources: these wait for each other: A -> B -> A',
    ],
    [
      'too many resources',
      { Resources: { A: thing({}, { Count: 301 }) } },
      'Resources: 301 resources, ROS takes 300 in a stack',
    ],
    [
      'a count that is not a number',
      { Resources: { A: thing({}, { Count: 'many' }) } },
      'Resources.A.Count: expected a number, got "many"',
    ],
    [
      'a condition that refers to itself',
      { Resources: { A: thing({}, { Condition: 'C' }) }, Conditions: { C: { 'Fn::Not': ['C'] } } },
      "Conditions.C.Fn::Not: condition 'C' refers to itself",
    ],
    [
      'a reference to what is not created',
      {
        Resources: { A: thing({}, { Condition: 'No' }), B: thing(uses('A')) },
        Conditions: { No: { 'Fn::Equals': [1, 2] } },
      },
      "Resources.B.Properties.Uses.Ref: 'A' is not created with these parameters",
    ],
    [
      'a rule that does not hold',
      {
        Resources: {},
        Parameters: { N: { Type: 'Number', Default: 3 } },
        Rules: {
          Even: {
            Assertions: [
              {
                Assert: { 'Fn::Contains': [[2, 4], { Ref: 'N' }] },
                AssertDescription: 'N must be even',
              },
            ],
          },
        },
      },
      'Rules.Even.Assertions.0: N must be even',
    ],
    [
      'assertions that are not a list',
      { Resources: {}, Rules: { R: { Assertions: { Assert: true } } } },
      'Rules.R.Assertions: expected a list, got {"Assert":true}',
    ],
  ])('%s', async (_, bad, fault) => {
    expect(await faultsOf(() => resolved(bad))).toEqual([fault]);
  });
});

describe('properties', () => {
  const lookup = {
    physicalId: (id: string) => `id of ${id}`,
    attribute: (id: string, name: string) => `${name} of ${id}`,
  };
  const properties = (Properties: JsonObject, others: JsonObject = {}) => {
    const one = resolved(template({ A: thing(), B: thing(Properties, others) }));
    return one.desired(one.resources.all().at(-1)!.id, lookup).properties;
  };

  test('come with references resolved, and without those that have no value', () => {
    const given = { Uses: { Ref: 'A' }, Size: { 'Fn::GetAtt': ['A', 'Size'] }, Kind: null };
    expect(properties(given)).toEqual({ Uses: 'id of A', Size: 'Size of A' });
  });

  test('of a resource with Count know their index', () => {
    expect(properties({ Size: { Ref: 'ALIYUN::Index' } }, { Count: 2 })).toEqual({ Size: 1 });
  });

  test('that come to something else than a map are refused', () => {
    expect(() => properties({ 'Fn::Select': [0, ['text']] })).toThrow(
      'Resources.B.Properties: expected a map, got "text"',
    );
  });
});

test('outputs whose condition does not hold are left out', () => {
  const json = template(
    {},
    {
      Conditions: { No: { 'Fn::Equals': [1, 2] } },
      Outputs: { A: { Value: 1 }, B: { Value: 2, Condition: 'No' }, C: { Value: null } },
    },
  );
  const lookup = { physicalId: () => undefined, attribute: () => undefined };
  expect(resolved(json).outputs(lookup)).toEqual({
    outputs: { A: 1, C: null },
    unknownOutputs: {},
  });
});
