import { checkNames } from '../../../../lib/rehearsal/template/evaluation/name-check';
import type { JsonObject } from '../../../../lib/rehearsal/template/json';
import { parseTemplate } from '../../../../lib/rehearsal/template/template';
import { faultsOf } from '../thrown-problems';

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
