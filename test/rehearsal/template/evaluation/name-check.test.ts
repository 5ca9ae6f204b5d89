import { checkNames } from '../../../../lib/rehearsal/template/evaluation/name-check';
import type { JsonObject } from '../../../../lib/rehearsal/template/json';
import { parseTemplate } from '../../../../lib/rehearsal/template/template';
import { faultsOf, problemsOf } from '../thrown-problems';

const check = (template: JsonObject) => () =>
  checkNames(parseTemplate(template), (type, attribute) => attribute.startsWith(type));

test('names that are declared pass', () => {
  const template = {
    Parameters: { P: {}, N: {} },
    Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 1] } },
    Rules: { R: { RuleCondition: 'C', Assertions: [{ Assert: { Ref: 'P' } }] } },
    Resources: {
      A: {
        Type: 'T',
        Count: { Ref: 'N' },
        Condition: 'C',
        Properties: { X: { Ref: 'ALIYUN::Index' } },
      },
      B: { Type: 'U', DependsOn: 'A', Properties: { X: { 'Fn::GetAtt': ['A[1]', 'T.Ip'] } } },
    },
    Outputs: { O: { Condition: 'C', Value: { Ref: 'A' } } },
  };
  expect(check(template)).not.toThrow();
});

test('all that are not are told at once, also in a branch that is not taken', async () => {
  const template: JsonObject = {
    Conditions: { C: { 'Fn::Not': ['Absent'] }, D: { 'Fn::Equals': [{ Ref: 'A' }, 1] } },
    Rules: { R: { Assertions: [{ Assert: { 'Fn::GetAtt': ['A', 'T.Ip'] } }] } },
    Resources: {
      A: {
        Type: 'T',
        Condition: 'Missing',
        DependsOn: ['B'],
        Properties: { X: { 'Fn::If': ['C', { Ref: 'P' }, { 'Fn::Nope': 1 }] } },
      },
    },
    Outputs: {
      O: { Value: { 'Fn::GetAtt': ['A', 'Weight'] } },
      I: { Value: { Ref: 'ALIYUN::Index' } },
      U: { Value: { 'Fn::GetAtt': ['B', 'T.Ip'] } },
    },
  };
  expect(await faultsOf(check(template))).toEqual([
    "Conditions.C.Fn::Not.0: 'Absent' is not a condition of this template",
    "Conditions.D.Fn::Equals.0.Ref: 'A' is a resource",
    "Rules.R.Assertions.0.Assert.Fn::GetAtt: 'A' is a resource",
    "Resources.A.Properties.X.Fn::If.1.Ref: 'P' is not a parameter or resource of this template",
    'Resources.A.Properties.X.Fn::If.2.Fn::Nope: Fn::Nope is not a function of ROS',
    "Resources.A.DependsOn: 'B' is not a resource of this template",
    "Resources.A.Condition: 'Missing' is not a condition of this template",
    "Outputs.O.Value.Fn::GetAtt: T has no attribute 'Weight'",
    'Outputs.I.Value.Ref: ALIYUN::Index has a value only beside Count',
    "Outputs.U.Value.Fn::GetAtt: 'B' is not a resource of this template",
  ]);
});

test('a text takes one resource, not several', async () => {
  const sub = (text: string) => ({ Value: { 'Fn::Sub': text } });
  const template: JsonObject = {
    Resources: { A: { Type: 'T', Count: 2 } },
    Outputs: { All: sub('${A}'), Ip: sub('${A.T.Ip}'), One: sub('${A[0]}') },
  };
  expect(await faultsOf(check(template))).toEqual([
    "Outputs.All.Value.Fn::Sub: 'A' has a Count, and stands for several resources",
    "Outputs.Ip.Value.Fn::Sub: 'A' has a Count, and stands for several resources",
  ]);
});

test('a condition may name a parameter that a resource is named after', () => {
  const template = {
    Parameters: { A: {} },
    Conditions: { C: { 'Fn::Equals': [{ Ref: 'A' }, 1] } },
    Resources: { A: { Type: 'T' } },
  };
  expect(check(template)).not.toThrow();
});

test('a name that JavaScript knows is not declared for that reason', async () => {
  const template: JsonObject = {
    Resources: { A: { Type: 'T', DependsOn: '__proto__', Condition: 'valueOf' } },
    Outputs: { O: { Value: [{ Ref: 'constructor' }, { 'Fn::GetAtt': ['toString', 'T.Ip'] }] } },
  };
  expect(await faultsOf(check(template))).toEqual([
    "Resources.A.DependsOn: '__proto__' is not a resource of this template",
    "Resources.A.Condition: 'valueOf' is not a condition of this template",
    "Outputs.O.Value.0.Ref: 'constructor' is not a parameter or resource of this template",
    "Outputs.O.Value.1.Fn::GetAtt: 'toString' is not a resource of this template",
  ]);
});

test('a variable of Fn::Sub that is not declared is told once, with the way to keep it as text', async () => {
  const text = 'for i in ${Items}; do echo ${Items}; done';
  const [problem, ...others] = await problemsOf(
    check({ Outputs: { O: { Value: { 'Fn::Sub': text } } } }),
  );
  expect(others).toEqual([]);
  expect(problem).toMatchObject({
    path: 'Outputs.O.Value.Fn::Sub',
    fault: "'Items' is not a parameter or resource of this template",
    remedy: 'correct the name, declare it, or write ${!Items} to keep the text',
  });
});
