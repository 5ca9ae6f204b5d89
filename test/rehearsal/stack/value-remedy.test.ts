import type { JsonObject } from '../../../lib/rehearsal/template/json';
import { problemLine } from '../../../lib/values/problem';
import { newStack } from '../cloud/create-stack';
import { getAtt, resource } from '../cloud/edge-template';
import { problemsOf } from '../template/thrown-problems';

/** What is told where a binding has no instance. */
async function remedyFor(InstanceId: JsonObject, Parameters: JsonObject, others: JsonObject = {}) {
  const AllocationId = getAtt('Eip', 'AllocationId');
  const Resources = {
    Eip: resource('VPC::EIP', {}),
    Bound: resource('VPC::EIPAssociation', { AllocationId, InstanceId }),
  };
  const create = () => newStack().stack.create({ Resources, Parameters, ...others });
  const [problem] = await problemsOf(create);
  expect(problem).toMatchObject({
    code: 'template-missing-property',
    path: 'Resources.Bound.Properties.InstanceId',
  });
  return problem!.remedy;
}

const empty = { Type: 'String', Default: null };

test('a parameter without a value is named where a property needs it', async () => {
  expect(await remedyFor({ Ref: 'Eni' }, { Eni: empty, Other: empty })).toBe(
    'give it one with -p Eni=VALUE',
  );
});

test('so is the other value of a parameter that decides where the value comes from', async () => {
  const choice = { Type: 'String', Default: 'existing', AllowedValues: ['existing', "the user's"] };
  const either = { 'Fn::If': ['IsNew', 'eni-1', { Ref: 'Eni' }] };
  const Conditions = {
    IsNew: { 'Fn::Not': ['IsOld'] },
    IsOld: { 'Fn::Equals': ['existing', { Ref: 'Choice' }] },
  };
  expect(await remedyFor(either, { Choice: choice, Eni: empty }, { Conditions })).toBe(
    "give it one with -p Eni=VALUE, or with -p 'Choice=the user'\\''s'",
  );
  // One of many: which of them helps is not known.
  const many = { ...choice, AllowedValues: ['existing', 'new', 'borrowed'] };
  expect(await remedyFor(either, { Choice: many, Eni: empty }, { Conditions })).toBe(
    'give it one with -p Eni=VALUE',
  );
});

test('so it is where an item of a list comes to nothing', async () => {
  const Found = {
    Type: 'DATASOURCE::ECS::Instances',
    Properties: { InstanceIds: [{ Ref: 'Id' }] },
  };
  const template = { Parameters: { Id: empty }, Resources: { Found } };
  const [problem] = await problemsOf(() => newStack().stack.create(template));
  expect(problemLine(problem!)).toBe(
    'Resources.Found.Properties.InstanceIds.0: expected a text, got nothing; give it one with -p Id=VALUE (template-refused-value)',
  );
});

test('a nested stack gets its parameters from the stack that it is in', async () => {
  const Bound = resource('VPC::EIPAssociation', {
    AllocationId: 'eip-1',
    InstanceId: { Ref: 'Eni' },
  });
  const TemplateBody = { Parameters: { Eni: empty }, Resources: { Bound } };
  const Resources = { Inner: { Type: 'ALIYUN::ROS::Stack', Properties: { TemplateBody } } };
  const { failures } = await newStack().stack.create({ Resources });
  expect(failures[0]?.reason).toContain('give it one with Parameters.Eni of Inner');
});

test('without a parameter the property is to get a value', async () => {
  expect(await remedyFor({ Ref: 'ALIYUN::NoValue' }, {})).toBe('give the property a value');
});
