import type { JsonObject } from '../../../lib/rehearsal/template/json';
import type { StackOptions } from '../../../lib/rehearsal/stack/stack';
import { FakeTypes } from './fake-types';
import { fakeStack, starts, template, thing } from './fake-stack';

/** Conditions on what a data source finds, which only the deployment knows. */
const Conditions = {
  Found: { 'Fn::Equals': [{ 'Fn::GetAtt': ['Users', 'Name'] }, ['a']] },
  NotFound: { 'Fn::Not': ['Found'] },
};

const Users = { Type: 'DATASOURCE::RAM::Users', Properties: {} };

async function created(resources: JsonObject, others: JsonObject = {}) {
  const { fake, stack } = fakeStack({ skipUnknownTypes: true });
  const json = template({ Users, ...resources }, { Conditions, ...others });
  const result = await stack.create(json);
  expect(result.failures).toEqual([]);
  const skipped = Object.entries(result.resources).map(([id, { skipped: why }]) => [id, why]);
  return { ...result, starts: starts(fake), skipped: Object.fromEntries(skipped) as JsonObject };
}

test('a resource whose condition only the deployment decides is skipped, and what needs it', async () => {
  const { starts: made, skipped } = await created({
    Mine: thing({}, { Condition: 'Found' }),
    Other: thing({}, { Condition: 'NotFound' }),
    User: thing({ Uses: { Ref: 'Mine' } }),
    Plain: thing(),
  });
  expect(made).toEqual(['create Plain']);
  expect(skipped).toMatchObject({
    Mine: 'depends on Users',
    Other: 'depends on Users',
    User: 'depends on Mine',
  });
});

test('a value that such a condition chooses passes through', async () => {
  const { skipped, outputs, unknownOutputs } = await created(
    {
      A: thing({ Uses: { 'Fn::If': ['Found', { 'Fn::GetAtt': ['Users', 'Id'] }, 'none'] } }),
      Many: thing({}, { Count: { 'Fn::Length': { 'Fn::GetAtt': ['Users', 'Name'] } } }),
      Plain: thing(),
    },
    {
      Outputs: {
        Chosen: { Condition: 'Found', Value: 'x' },
        Plain: { Value: 'y' },
      },
    },
  );
  expect(skipped).toMatchObject({ A: 'depends on Users', Many: 'depends on Users' });
  expect(outputs).toMatchObject({ Plain: 'y' });
  expect(unknownOutputs).toEqual({ Chosen: 'depends on Users' });
});

test('a rule that cannot be decided is not broken', async () => {
  const Rules = { R: { Assertions: [{ Assert: { Condition: 'Found' } }] } };
  await expect(created({ Plain: thing() }, { Rules })).resolves.toMatchObject({
    starts: ['create Plain'],
  });
});

test('without skipping, a condition on a data source is told as not played', async () => {
  const types = { ...new FakeTypes().types, [Users.Type]: new FakeTypes().types.Thing! };
  const refused = async (options: Partial<StackOptions>, resources: JsonObject) => {
    const { stack } = fakeStack({ types, ...options });
    await stack.check(template({ Users, ...resources }, { Conditions }));
  };
  await expect(refused({}, { A: thing({}, { Condition: 'Found' }) })).rejects.toThrow(
    /'Users' is a data source; .*\(template-unplayed-data-source\)/,
  );
  const uses = { Uses: { 'Fn::If': ['Found', 'x', 'y'] } };
  await expect(refused({}, { A: thing(uses) })).rejects.toThrow(/'Users' is a data source/);
});
