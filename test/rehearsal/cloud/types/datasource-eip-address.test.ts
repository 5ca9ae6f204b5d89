import type { JsonObject } from '../../../../lib/rehearsal/template/json';
import { newStack } from '../create-stack';
import { getAtt, resource } from '../edge-template';

/** Outputs and resources of a stack that binds a given EIP, or makes one where none is given. */
async function created(EipId?: string) {
  const { stack } = newStack();
  const given = { Ref: 'Given' };
  const result = await stack.create(
    {
      Parameters: { EipId: { Type: 'String', Default: null } },
      Locals: {
        Given: { Type: 'DATASOURCE::EIP::Address', Properties: { AllocationId: { Ref: 'EipId' } } },
        IsGiven: {
          Type: 'Eval',
          Value: { 'Fn::Not': { 'Fn::Equals': [{ 'Fn::Length': given }, 0] } },
        },
      },
      Conditions: { IsGiven: { Ref: 'IsGiven' }, IsNew: { 'Fn::Not': 'IsGiven' } },
      Resources: { Eip: { ...resource('VPC::EIP', {}), Condition: 'IsNew' } } as JsonObject,
      Outputs: { Id: { Value: given }, Address: { Value: getAtt('Given', 'IpAddress') } },
    },
    EipId === undefined ? {} : { EipId },
  );
  expect(result.failures).toEqual([]);
  return { outputs: result.outputs, made: Object.keys(result.resources) };
}

test('an EIP that is named decides on a condition, and is described', async () => {
  const { outputs, made } = await created('eip-bp1abc');
  expect(outputs).toEqual({ Id: 'eip-bp1abc', Address: '203.0.113.254' });
  expect(made).not.toContain('Eip');
});

test('without an id there is none', async () => {
  const { outputs, made } = await created();
  expect(outputs).toEqual({ Id: '', Address: '' });
  expect(made).toContain('Eip');
});
