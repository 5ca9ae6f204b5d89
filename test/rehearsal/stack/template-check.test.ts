import { checkTemplate } from '../../../lib/rehearsal/stack/template-check';
import type { JsonObject } from '../../../lib/rehearsal/template/json';
import { parseTemplate } from '../../../lib/rehearsal/template/template';
import { faultsOf } from '../template/thrown-problems';
import { template, thing } from './fake-stack';
import { FakeTypes } from './fake-types';

const check = (resources: JsonObject) => () => {
  const { types } = new FakeTypes();
  checkTemplate(parseTemplate(template(resources)), (name) => types[name]);
};

test('types, properties and names are checked together', async () => {
  const resources = {
    A: thing({ Colour: 1 }),
    B: thing({ Uses: { 'Fn::GetAtt': ['A', 'Weight'] }, Kind: { Ref: 'Nope' } }),
  };
  expect(await faultsOf(check(resources))).toEqual([
    'Resources.A.Properties.Colour: Thing has no such property',
    "Resources.B.Properties.Uses.Fn::GetAtt: Thing has no attribute 'Weight'",
    "Resources.B.Properties.Kind.Ref: 'Nope' is not a parameter or resource of this template",
  ]);
});

test('an unknown type is told once, not again for its attributes', async () => {
  const resources = {
    X: { Type: 'ALIYUN::Nope' },
    A: thing({ Uses: { 'Fn::GetAtt': ['X', 'Arn'] } }),
  };
  expect(await faultsOf(check(resources))).toEqual([
    "Resources.X.Type: the rehearsal does not play 'ALIYUN::Nope'",
  ]);
});
