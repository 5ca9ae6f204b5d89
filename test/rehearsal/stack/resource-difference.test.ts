import { differenceOf } from '../../../lib/rehearsal/stack/resource-difference';
import type { ComparedResource } from '../../../lib/rehearsal/stack/resource-difference';
import type { ResourceType } from '../../../lib/rehearsal/stack/resource-type';
import type { JsonObject } from '../../../lib/rehearsal/template/json';

const plain = { create: async () => '', delete: async () => {}, attribute: () => undefined };
const thing: ResourceType = {
  ...plain,
  properties: ['Size', 'Kind', 'Image', 'Class'],
  updates: {
    source: 'here',
    date: '2026-01',
    inPlace: ['Size', 'Image', 'Class'],
    interruptions: { Image: 'new-system-disk', Class: 'restart' },
  },
};

const resource = (properties: JsonObject, type = thing, typeName = 'Thing'): ComparedResource => ({
  typeName,
  type,
  properties,
});

const effect = (before: JsonObject, after: JsonObject) =>
  differenceOf(resource(before), resource(after)).effect;

test('equal properties do not differ, in any order', () => {
  const difference = differenceOf(
    resource({ Size: 1, Kind: 'x' }),
    resource({ Kind: 'x', Size: 1 }),
  );
  expect(difference).toEqual({ effect: 'none', changes: [] });
});

test('each change has its place, both values and its effect', () => {
  const difference = differenceOf(
    resource({ Size: 1, Kind: 'x' }),
    resource({ Size: 2, Image: 'debian' }),
  );
  expect(difference.changes).toEqual([
    { place: 'Properties.Size', before: 1, after: 2, effect: 'in-place' },
    { place: 'Properties.Kind', before: 'x', after: undefined, effect: 'replacement' },
    { place: 'Properties.Image', before: undefined, after: 'debian', effect: 'new-system-disk' },
  ]);
});

test('the gravest change decides', () => {
  expect(effect({ Size: 1 }, {})).toBe('in-place');
  expect(effect({ Size: 1 }, { Size: 2, Class: 'large' })).toBe('restart');
  expect(effect({}, { Class: 'large', Image: 'debian' })).toBe('new-system-disk');
  expect(effect({}, { Class: 'large', Image: 'debian', Kind: 'x' })).toBe('replacement');
});

test('an interruption happens where the resource says so', () => {
  const { updates } = thing;
  const choosing = {
    ...thing,
    properties: [...thing.properties!, 'Policy'],
    updates: { ...updates!, interruptedWhere: ['Policy', 'All'] as const },
  };
  const effectWith = (policy: JsonObject) =>
    differenceOf(resource({ Image: 'a', ...policy }, choosing), resource({ Image: 'b', ...policy }))
      .effect;
  expect(effectWith({ Policy: 'All' })).toBe('new-system-disk');
  expect(effectWith({ Policy: 'New' })).toBe('in-place');
  expect(effectWith({})).toBe('in-place');
});

test('another type is a replacement, an unknown one changes in place', () => {
  expect(differenceOf(resource({}), resource({}, thing, 'Other'))).toEqual({
    effect: 'replacement',
    changes: [{ place: 'Type', before: 'Thing', after: 'Other', effect: 'replacement' }],
  });
  expect(differenceOf(resource({ A: 1 }, plain), resource({ A: 2 }, plain)).effect).toBe(
    'in-place',
  );
});

test('a type without rules changes nothing in place', () => {
  const fixed = { ...plain, properties: ['Size'] };
  expect(differenceOf(resource({}, fixed), resource({ Size: 1 }, fixed)).effect).toBe(
    'replacement',
  );
});
