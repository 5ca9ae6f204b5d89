import type { Json, JsonObject } from '../../../lib/rehearsal/template/json';
import type { GivenParameters } from '../../../lib/rehearsal/template/parameters';
import { FakeTypes } from '../stack/fake-types';
import { TEMPLATE_PROBLEMS } from '../../../lib/rehearsal/template/template-problem-kinds';
import type { TemplateProblemCode } from '../../../lib/rehearsal/template/template-problem';
import { fakeStack, template, thing, uses } from '../stack/fake-stack';
import { problemsOf } from './thrown-problems';

const output = (Value: Json) => template({}, { Outputs: { O: { Value } } });
const resource = (properties: JsonObject, others: JsonObject = {}) =>
  template({ A: thing(properties, others) });
const parameter = (P: JsonObject) => template({}, { Parameters: { P } });

const nested = (levels: number): Json => (levels === 0 ? [] : [nested(levels - 1)]);

/** The smallest template that has the problem, for each kind of problem. */
const cases: Readonly<Record<TemplateProblemCode, unknown>> = {
  'template-wrong-kind': template({}, { Mappings: 'text' }),
  'template-malformed-body': template({
    A: { Type: 'ALIYUN::ROS::Stack', Properties: { TemplateBody: '{' } },
  }),
  'template-name-characters': template({ 'A\n\u2713 EdgeWeb ok': { Type: 'ALIYUN::ROS::Sleep' } }),
  'template-unknown-section': template({}, { Nope: {} }),
  'template-unknown-resource-key': resource({}, { Nope: 1 }),
  'template-unknown-deletion-policy': resource({}, { DeletionPolicy: 'Keep' }),
  'template-unplayed-transform': template({}, { Transform: 'Aliyun::Terraform-v1.5' }),
  'template-unplayed-module': template({ A: { Type: 'MODULE::My::Module' } }),
  'template-ambiguous-local': template({ A: thing({}) }, { Locals: { A: { Value: 1 } } }),
  'template-deep-local': {
    ...output({ Ref: 'L' }),
    Locals: { L: { Value: { Ref: 'L' } } },
  },

  'template-too-deep': output(nested(201)),
  'template-value-too-large': output({
    'Fn::Replace': [{ a: 'a'.repeat(3000) }, 'a'.repeat(3000)],
  }),
  'template-evaluation-too-slow': output({
    'Fn::MatchPattern': ['(?:(a)|(b))*$', 'ab'.repeat(1_900_000)],
  }),

  'template-unknown-reference': output({ Ref: 'Nope' }),
  'template-unknown-resource': resource({}, { DependsOn: 'Nope' }),
  'template-unknown-attribute': resource({ Size: { 'Fn::GetAtt': ['A', 'Nope'] } }),
  'template-unknown-condition': resource({}, { Condition: 'Nope' }),
  'template-misplaced-resource': resource({}, { Count: { Ref: 'A' } }),
  'template-unplayed-data-source': {
    ...resource({}, { Count: { Ref: 'D' } }),
    Locals: { D: { Type: 'DATASOURCE::ECS::NetworkInterfaces' } },
  },
  'template-misplaced-index': output({ Ref: 'ALIYUN::Index' }),

  'template-several-in-text': template(
    { A: thing({}, { Count: 2 }) },
    { Outputs: { O: { Value: { 'Fn::Sub': '${A}' } } } },
  ),

  'template-unknown-function': output({ 'Fn::Nope': 1 }),
  'template-unplayed-function': output({ 'Fn::MarketplaceImage': 'x' }),
  'template-function-beside-keys': output({ 'Fn::Str': 1, Other: 1 }),
  'template-wrong-argument-count': output({ 'Fn::Split': ['a'] }),
  'template-number-out-of-range': output({ 'Fn::Indent': ['a', 99] }),
  'template-invalid-encoding': output({ 'Fn::Base64Decode': 'a' }),
  'template-invalid-json': output({ 'Fn::GetJsonValue': ['a', '{'] }),
  'template-unknown-jq-method': output({ 'Fn::Jq': ['Last', '.', {}] }),
  'template-failed-jq-script': output({ 'Fn::Jq': ['First', '.a[', {}] }),
  'template-invalid-index': output({ 'Fn::Select': ['x', []] }),
  'template-nothing-selected': output({ 'Fn::Select': [1, ['a'], null, 'none'] }),
  'template-empty-list': output({ 'Fn::Avg': [1, []] }),
  'template-invalid-arithmetic': output({ 'Fn::Calculate': ['1+', 0] }),
  'template-missing-operand': output({ 'Fn::Calculate': ['{0}', 0] }),
  'template-invalid-cidr-block': output({ 'Fn::Cidr': ['x', 1, 4] }),
  'template-cidr-block-too-small': output({ 'Fn::Cidr': ['10.0.0.0/30', 2, 4] }),
  'template-unknown-mapping': output({ 'Fn::FindInMap': ['a', 'b', 'c'] }),
  'template-unplayed-time-directive': output({ 'Fn::FormatTime': ['%Q'] }),
  'template-unknown-time-zone': output({ 'Fn::FormatTime': ['%d', 'Mars'] }),
  'template-invalid-pattern': output({ 'Fn::MatchPattern': ['[', 'a'] }),

  'template-circular-condition': {
    ...resource({}, { Condition: 'C' }),
    Conditions: { C: { 'Fn::Not': ['C'] } },
  },
  'template-broken-rule': template({}, { Rules: { R: { Assertions: [{ Assert: false }] } } }),

  'template-undeclared-parameter': template({}),
  'template-missing-parameter': parameter({}),
  'template-unplayed-parameter-type': parameter({ Type: 'Date', Default: 'text' }),
  'template-wrong-parameter-type': parameter({ Type: 'Number', Default: 'text' }),
  'template-parameter-not-allowed': parameter({ AllowedValues: ['a'], Default: 'text' }),
  'template-parameter-mismatch': parameter({ AllowedPattern: '[0-9]', Default: 'text' }),
  'template-parameter-out-of-range': parameter({ MaxLength: 1, Default: 'text' }),

  'template-unplayed-type': template({ A: { Type: 'ALIYUN::Nope::Thing' } }),
  'template-unknown-property': resource({ Colour: 1 }),
  'template-unplayed-property': resource({ Magic: 1 }),
  'template-missing-property': template({ A: { Type: 'ALIYUN::ROS::Stack' } }),
  'template-refused-value': resource({ Finish: 'nope' }),
  'template-unplayed-value': resource({ Finish: 'fancy' }),
  'template-duplicate-resource': template({ A: thing({}, { Count: 1 }), 'A[0]': thing() }),
  'template-too-many-resources': resource({}, { Count: 301 }),
  'template-circular-dependency': template({ A: thing(uses('B')), B: thing(uses('A')) }),
  'template-resource-not-created': {
    ...template({ A: thing({}, { Condition: 'No' }), B: thing(uses('A')) }),
    Conditions: { No: { 'Fn::Equals': [1, 2] } },
  },
  'template-value-not-available': {
    ...resource({}),
    Outputs: { O: { Value: { 'Fn::GetAtt': ['A', 'Size'] } } },
  },
};

const WARNINGS = ['template-unknown-resource-key'];

const readable = Object.entries(cases).filter(([code]) => code !== 'template-value-not-available');

test.each(readable)('%s has a template that produces it', async (code, json) => {
  const { types } = new FakeTypes();
  const { stack } = fakeStack({
    types: { ...types, 'DATASOURCE::ECS::NetworkInterfaces': types.Thing! },
  });
  const parameters: GivenParameters = code === 'template-undeclared-parameter' ? { P: 'text' } : {};
  const problems = WARNINGS.includes(code)
    ? await stack.check(json, parameters)
    : await problemsOf(() => stack.create(json, parameters));
  expect(problems.map((problem) => problem.code)).toEqual([code]);
});

test('template-value-not-available has one when it is played', async () => {
  const { stack } = fakeStack();
  const { unknownOutputs } = await stack.create(cases['template-value-not-available']);
  expect(unknownOutputs).toEqual({ O: expect.stringContaining('(template-value-not-available)') });
});

test('every kind has such a template, and its text reads as a sentence and an advice', () => {
  expect(Object.keys(cases)).toEqual(Object.keys(TEMPLATE_PROBLEMS));
  for (const [code, { summary, remedy }] of Object.entries(TEMPLATE_PROBLEMS)) {
    expect(code).toMatch(/^template(-[a-z]+)+$/);
    expect(summary).toMatch(/^\w.*\.$/);
    expect(remedy).toMatch(/^[a-z].*[^.]$/);
  }
});
