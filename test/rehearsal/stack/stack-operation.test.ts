import { setImmediate as nextTurn } from 'node:timers/promises';

import { fakeStack, starts, template, thing, uses } from './fake-stack';

test('without rollback, what was made stays for a look at it', async () => {
  const { fake, stack } = fakeStack({ disableRollback: true });
  const result = await stack.create(
    template({ A: thing(), B: thing({ ...uses('A'), Fails: 'create' }) }),
  );
  expect(result.status).toBe('CREATE_FAILED');
  expect(Object.keys(result.resources)).toEqual(['A']);
  await stack.delete();
  expect(fake.existing.size).toBe(0);
});

test('what is there can be looked at when it has failed, before it is undone', async () => {
  const seen: number[] = [];
  const atFailure = async () => void seen.push(fake.existing.size);
  const { fake, stack } = fakeStack({ atFailure });
  const bad = thing({ ...uses('A'), Fails: 'create' });
  const { status } = await stack.create(template({ A: thing(), B: bad }));
  expect(status).toBe('CREATE_ROLLBACK_COMPLETE');
  expect([...seen, fake.existing.size]).toEqual([1, 0]);
});

test('a rollback that fails says so', async () => {
  const { stack } = fakeStack();
  const bad = thing({ Uses: { 'Fn::GetAtt': ['A', 'Name'] }, Fails: 'create' });
  const result = await stack.create(template({ A: thing({ Fails: 'delete' }), B: bad }));
  expect(result.status).toBe('CREATE_ROLLBACK_FAILED');
  expect(result.failures.map(({ reason }) => reason)).toEqual([
    'B cannot create',
    'A cannot delete',
  ]);
});

test('time runs out', async () => {
  const { stack } = fakeStack({ timeoutInMinutes: 0.0005 });
  const result = await stack.create(template({ A: thing({ Takes: 60 }), B: thing(uses('A')) }));
  expect(result.status).toBe('CREATE_ROLLBACK_COMPLETE');
  expect(result.failures[0]?.reason).toBe('timed out after 0.0005 minutes');
});

test('a user stops it: nothing new starts, nothing is rolled back', async () => {
  const controller = new AbortController();
  const { fake, stack } = fakeStack({ signal: controller.signal });
  const running = stack.create(template({ A: thing({ Takes: 20 }), B: thing(uses('A')) }));
  while (starts(fake).length === 0) await nextTurn();
  controller.abort();
  expect((await running).status).toBe('CREATE_FAILED');
  expect(starts(fake)).toEqual(['create A']);
});
