import { differenceOf } from '../../../lib/rehearsal/stack/resource-difference';
import type { ActualResource } from '../../../lib/rehearsal/stack/resource-inventory';
import type { ResourceType } from '../../../lib/rehearsal/stack/resource-type';
import type { JsonObject } from '../../../lib/rehearsal/template/json';

const plain = { create: async () => '', delete: async () => {}, attribute: () => undefined };
const thing: ResourceType = { ...plain, properties: ['Size', 'Kind'], updatable: ['Size'] };

const resource = (properties: JsonObject, type = thing, typeName = 'Thing'): ActualResource => ({
  id: 'A',
  physicalId: 'thing-1',
  typeName,
  type,
  properties,
  before: [],
  retained: false,
});

test('equal properties are no difference, whatever their order', () => {
  expect(differenceOf(resource({ Size: 1, Kind: 'x' }), resource({ Kind: 'x', Size: 1 }))).toBe(
    'none',
  );
});

test('a difference in what is updatable alone is made in place', () => {
  expect(differenceOf(resource({ Size: 1 }), resource({}))).toBe('update');
  expect(differenceOf(resource({ Size: 1 }), resource({ Size: 2, Kind: 'x' }))).toBe('replacement');
});

test('another type is a replacement, an unknown one changes in place', () => {
  expect(differenceOf(resource({}), resource({}, thing, 'Other'))).toBe('replacement');
  expect(differenceOf(resource({ A: 1 }, plain), resource({ A: 2 }, plain))).toBe('update');
});
