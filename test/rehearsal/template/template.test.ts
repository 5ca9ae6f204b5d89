import { ConditionValues } from '../../../lib/rehearsal/template/condition-values';
import type { Json } from '../../../lib/rehearsal/template/json';
import { pseudoParameter } from '../../../lib/rehearsal/template/pseudo-parameters';
import { references } from '../../../lib/rehearsal/template/references';
import { checkRules } from '../../../lib/rehearsal/template/template-rules';
import type { Scope } from '../../../lib/rehearsal/template/evaluation-scope';
import { parseTemplate } from '../../../lib/rehearsal/template/template';

const withParameters = (parameters: Record<string, Json>, conditions = {}): Scope => {
  const known = new ConditionValues(conditions);
  const scope: Scope = {
    ref: (name) => parameters[name],
    getAtt: () => undefined,
    condition: (name, where) => known.holds(name, scope, where),
    mappings: {},
    zones: () => [],
    stackOutput: () => undefined,
    now: () => new Date(0),
  };
  return scope;
};

test('what has the wrong shape is said, all of it at once', () => {
  const template = {
    Parameters: { P: 'text' },
    Resources: {
      A: { Type: 5, Properties: [], DependsOn: [1], DeletionPolicy: 'Keep' },
      B: { Type: 'T', Condition: {} },
    },
  };
  expect(() => parseTemplate(template)).toThrow(
    [
      'Parameters.P: expected a map, got "text"',
      'Resources.A.Type: expected a string, got 5',
      'Resources.A.Properties: expected a map, got []',
      'Resources.A.DependsOn: expected a string, got 1',
      'Resources.A.DeletionPolicy: expected Delete or Retain, got "Keep"',
      'Resources.B.Condition: expected a string, got {}',
    ].join('\n'),
  );
  expect(() => parseTemplate('text')).toThrow('template: expected a map, got "text"');
});

test('the template of a nested stack is left alone', () => {
  const body = { Resources: { A: { Type: 'T', Properties: { X: { Ref: 'NotOurs' } } } } };
  const nested = (TemplateBody: Json) =>
    parseTemplate({
      Resources: { N: { Type: 'ALIYUN::ROS::Stack', Properties: { TemplateBody } } },
    });
  expect(nested(body).resources.N).toMatchObject({
    properties: {},
    literals: { TemplateBody: body },
  });
  const text = { 'Fn::Sub': '${P}' };
  expect(nested(text).resources.N).toMatchObject({
    properties: { TemplateBody: text },
    literals: {},
  });
});

test('pseudo parameters tell of the stack', () => {
  const stack = { stackId: 'id', stackName: 'edge', region: 'cn-beijing', accountId: '1' };
  const names = ['StackId', 'StackName', 'Region', 'AccountId', 'TenantId', 'NoValue'];
  const values = names.map((name) => pseudoParameter(`ALIYUN::${name}`, stack));
  expect(values).toEqual(['id', 'edge', 'cn-beijing', '1', '1', undefined]);
});

describe('references', () => {
  const namesIn = (value: Json, scope?: Scope) =>
    [...references(value, '', scope)]
      .filter(({ kind }) => kind !== 'function')
      .map(({ name }) => name);

  test('are found wherever they are', () => {
    const value: Json = {
      a: [{ Ref: 'One' }, { 'Fn::GetAtt': ['Two', { Ref: 'Three' }] }],
      b: { 'Fn::Sub': ['${Four} ${Five.Ip} ${!Six} ${given}', { given: { Ref: 'Seven' } }] },
      c: { 'Fn::If': ['Condition', { Ref: 'Eight' }, { 'Fn::Not': { Condition: 'Nine' } }] },
    };
    expect(namesIn(value)).toEqual([
      'One',
      'Two',
      'Three',
      'Seven',
      'Four',
      'Five',
      'Condition',
      'Eight',
      'Nine',
    ]);
  });

  test('of a branch that is not taken do not count once the condition is known', () => {
    const scope = withParameters({}, { No: { 'Fn::Equals': [1, 2] } });
    expect(namesIn({ 'Fn::If': ['No', { Ref: 'A' }, { Ref: 'B' }] }, scope)).toEqual(['No', 'B']);
  });
});

describe('rules', () => {
  const rule = (condition: Json, ...assertions: Json[]) => ({
    R: { RuleCondition: condition, Assertions: assertions.map((Assert) => ({ Assert })) },
  });
  const isTwo = { 'Fn::Equals': [{ Ref: 'N' }, 2] };

  test('count only where their condition holds', () => {
    const scope = withParameters({ N: 3 });
    expect(() => checkRules(rule(isTwo, false), scope)).not.toThrow();
    expect(() => checkRules(rule(true, isTwo, true, isTwo), scope)).toThrow(
      'Rules.R.Assertions.0: does not hold\nRules.R.Assertions.2: does not hold',
    );
  });
});

test('a condition is evaluated with others that it names', () => {
  const conditions = { A: { 'Fn::And': ['B', { Condition: 'B' }] }, B: { 'Fn::Equals': [1, 1] } };
  expect(withParameters({}, conditions).condition('A', '')).toBe(true);
  expect(() => withParameters({}, {}).condition('X', 'here')).toThrow("here: 'X' is no condition");
});
