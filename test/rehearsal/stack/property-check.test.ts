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

test('all that are unplayed or unknown are told', () => {
  expect(linesFor('Thing', { Magic: 1, Colour: 2 })).toEqual([
    'Resources.A.Properties.Magic: Thing has this property, but the rehearsal does not play it; remove the property, or leave it out with --skip-unknown-types (template-unplayed-property)',
    'Resources.A.Properties.Colour: Thing has no such property; use one of Size, Kind (template-unknown-property)',
  ]);
});

test('one that is missing is told, unless one that is not played may stand for it', () => {
  expect(linesFor('Thing', { Kind: 1 })).toEqual([
    'Resources.A.Properties.Size: Thing needs this property; give the property a value (template-missing-property)',
  ]);
  expect(linesFor('Thing', { Magic: 1 }).join()).not.toContain('needs this property');
});

test('what a function comes to may be off, which is seen later', () => {
  expect(linesFor('Thing', { Size: 1, Magic: { Ref: 'P' } })).toEqual([]);
});

test.each([false, '', 0, null, []])('an unplayed one passes as %j', (Magic) => {
  expect(linesFor('Thing', { Size: 1, Magic })).toEqual([]);
});

test('a type that is not played is told, but none of its properties', () => {
  expect(linesFor('ALIYUN::Nope', { Colour: 1 })).toEqual([
    "Resources.A.Type: the rehearsal does not play 'ALIYUN::Nope'; leave it out with --skip-unknown-types (template-unplayed-type)",
  ]);
});

test('one function for all properties is left for its evaluation', () => {
  expect(linesFor('Thing', { 'Fn::If': ['C', { Size: 1 }, {}] })).toEqual([]);
});
