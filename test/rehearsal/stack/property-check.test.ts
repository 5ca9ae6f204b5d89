import { typeProblems } from '../../../lib/rehearsal/stack/property-check';
import type { ResourceType } from '../../../lib/rehearsal/stack/resource-type';
import { problemLine } from '../../../lib/values/problem';
import type { JsonObject } from '../../../lib/rehearsal/template/json';
import { parseTemplate } from '../../../lib/rehearsal/template/template';

const plain = { create: async () => '', delete: async () => {}, attribute: () => undefined };
const types: Readonly<Record<string, ResourceType>> = {
  Thing: { ...plain, properties: ['Size', 'Kind'], required: ['Size'], unplayed: ['Magic'] },
  Open: plain,
};

const linesFor = (Type: string, Properties: JsonObject) =>
  typeProblems(
    parseTemplate({ Resources: { A: { Type, Properties } } }),
    (name) => types[name],
  ).map(problemLine);

test('properties that a type has pass, any where they are not known', () => {
  expect(linesFor('Thing', { Size: null, Kind: { Ref: 'P' } })).toEqual([]);
  expect(linesFor('Open', { Anything: 1 })).toEqual([]);
});

test('all that are unplayed, unknown or missing are told', () => {
  expect(linesFor('Thing', { Magic: 1, Colour: 2 })).toEqual([
    'Resources.A.Properties.Magic: Thing has this property, but the rehearsal does not play it; remove the property, or rehearse the template without it (template-unplayed-property)',
    'Resources.A.Properties.Colour: Thing has no such property; use one of Size, Kind (template-unknown-property)',
    'Resources.A.Properties.Size: Thing needs this property; give the property a value (template-missing-property)',
  ]);
});

test.each([false, '', 0, null, []])('an unplayed one passes as %j', (Magic) => {
  expect(linesFor('Thing', { Size: 1, Magic })).toEqual([]);
});

test('a type that is not played is told, but none of its properties', () => {
  expect(linesFor('ALIYUN::Nope', { Colour: 1 })).toEqual([
    "Resources.A.Type: the rehearsal does not play 'ALIYUN::Nope'; skip unknown types to leave it out (template-unplayed-type)",
  ]);
});

test('one function for all properties is left for its evaluation', () => {
  expect(linesFor('Thing', { 'Fn::If': ['C', { Size: 1 }, {}] })).toEqual([]);
});
