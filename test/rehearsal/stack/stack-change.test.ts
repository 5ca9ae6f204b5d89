import type { JsonObject } from '../../../lib/rehearsal/template/json';
import { fakeStack, starts, template, thing, uses } from './fake-stack';

describe('create', () => {
  test('a failure waits for what is under way, starts nothing new, and rolls back in reverse', async () => {
    const { fake, stack } = fakeStack();
    const result = await stack.create(
      template({
        A: thing(),
        B: thing(uses('A')),
        Slow: thing({ ...uses('B'), Takes: 30 }),
        Bad: thing({ ...uses('B'), Fails: 'create' }),
        Never: thing(uses('Slow')),
      }),
    );
    expect(result).toMatchObject({ status: 'CREATE_ROLLBACK_COMPLETE', resources: {} });
    expect(result.failures).toEqual([{ logicalId: 'Bad', reason: 'Bad cannot create' }]);
    expect(starts(fake)).toEqual([
      'create A',
      'create B',
      'create Slow',
      'create Bad',
      'delete Slow thing-3',
      'delete B thing-2',
      'delete A thing-1',
    ]);
    expect(fake.existing.size).toBe(0);
  });
});

describe('update', () => {
  async function updated(before: JsonObject, after: JsonObject, replace = false) {
    const { fake, events, stack } = fakeStack({ replace });
    await stack.create(template(before));
    const journalBefore = fake.journal.length;
    const result = await stack.update(template(after));
    const journal = fake.journal.slice(journalBefore).filter((line) => !line.endsWith(' done'));
    return { fake, events, result, journal };
  }

  test('touches only what changed', async () => {
    const { journal, result } = await updated(
      { A: thing({ Size: 1 }), B: thing(), Gone: thing() },
      { A: thing({ Size: 2 }), B: thing(), New: thing() },
    );
    expect(result.status).toBe('UPDATE_COMPLETE');
    expect(journal).toEqual(['update A', 'create New', 'delete Gone thing-3']);
    expect(Object.keys(result.resources).toSorted()).toEqual(['A', 'B', 'New']);
  });

  test('replaces where that is allowed: deletes the old one first, then what uses it follows', async () => {
    const { events, journal, result } = await updated(
      { A: thing({ Kind: 'x' }), User: thing({ Size: { Ref: 'A' } }) },
      { A: thing({ Kind: 'y' }), User: thing({ Size: { Ref: 'A' } }) },
      true,
    );
    expect(journal).toEqual(['delete A thing-1', 'create A', 'update User']);
    expect(result.resources.User?.properties.Size).toBe('thing-3');
    expect(events.map(({ reason }) => reason)).toContain('replaces thing-1');
  });

  test('deletes what is replaced in reverse order, before anything is created', async () => {
    const { journal } = await updated(
      { A: thing({ Kind: 'x' }), User: thing({ Uses: { Ref: 'A' } }) },
      { A: thing({ Kind: 'y' }), User: thing({ Uses: { Ref: 'A' } }) },
      true,
    );
    expect(journal).toEqual(['delete User thing-2', 'delete A thing-1', 'create A', 'create User']);
  });

  test('a replaced resource that is retained stays', async () => {
    const { fake } = await updated(
      { A: thing({ Kind: 'x' }, { DeletionPolicy: 'Retain' }) },
      { A: thing({ Kind: 'y' }, { DeletionPolicy: 'Retain' }) },
      true,
    );
    expect([...fake.existing.keys()]).toEqual(['thing-1', 'thing-2']);
  });

  test('a failure brings the previous template back', async () => {
    const { fake, journal, result } = await updated(
      { A: thing({ Size: 1 }), B: thing({ Size: 'x' }), Gone: thing() },
      {
        A: thing({ Size: 2 }),
        B: thing({ Size: 'y' }, { DependsOn: 'A' }),
        New: thing({}, { DependsOn: 'B' }),
        Bad: thing({ Fails: 'create' }, { DependsOn: 'New' }),
      },
    );
    expect(result.status).toBe('ROLLBACK_COMPLETE');
    expect(journal).toEqual([
      'update A',
      'update B',
      'create New',
      'create Bad',
      'update A',
      'update B',
      'delete New thing-4',
    ]);
    expect(Object.keys(result.resources).toSorted()).toEqual(['A', 'B', 'Gone']);
    expect(result.resources.A?.properties).toEqual({ Size: 1 });
    expect([...fake.existing.keys()].toSorted()).toEqual(['thing-1', 'thing-2', 'thing-3']);
  });

  test('a failure makes anew what was replaced, with the values that its own targets have now', async () => {
    const { fake, result } = await updated(
      { A: thing({ Kind: 'x' }), User: thing({ Uses: { Ref: 'A' } }) },
      {
        A: thing({ Kind: 'y' }),
        User: thing({ Uses: { Ref: 'A' } }),
        Bad: thing({ Fails: 'create' }, { DependsOn: 'User' }),
      },
      true,
    );
    expect(result.status).toBe('ROLLBACK_COMPLETE');
    const { A, User } = result.resources;
    expect([A?.properties, User?.properties]).toEqual([{ Kind: 'x' }, { Uses: A?.physicalId }]);
    expect([...fake.existing.keys()]).toEqual([A?.physicalId, User?.physicalId]);
  });

  test('a failure gives what changed in place the values that its targets have now', async () => {
    const { journal, result } = await updated(
      { A: thing({ Kind: 'x' }), User: thing({ Size: { Ref: 'A' } }) },
      {
        A: thing({ Kind: 'y' }),
        User: thing({ Size: { Ref: 'A' } }),
        New: thing(uses('A')),
        Bad: thing({ Fails: 'create' }, { DependsOn: ['User', 'New'] }),
      },
      true,
    );
    expect(result.status).toBe('ROLLBACK_COMPLETE');
    const { A, User } = result.resources;
    expect(User?.properties).toEqual({ Size: A?.physicalId });
    expect(journal.slice(journal.indexOf('create Bad') + 1)).toEqual([
      'delete New thing-4',
      'delete A thing-3',
      'create A',
      'update User',
    ]);
  });

  test('a failure keeps what was retained when it was replaced, and removes its replacement', async () => {
    const kept = (Kind: string) => thing({ Kind }, { DeletionPolicy: 'Retain' });
    const { fake, result } = await updated(
      { A: kept('x') },
      { A: kept('y'), Bad: thing({ Fails: 'create' }, { DependsOn: 'A' }) },
      true,
    );
    expect(result.resources.A).toMatchObject({ physicalId: 'thing-1', properties: { Kind: 'x' } });
    expect([...fake.existing.keys()]).toEqual(['thing-1']);
  });

  test('an update that fails half way is taken back too', async () => {
    const { journal, result } = await updated(
      { A: thing({ Size: 1 }) },
      { A: thing({ Size: 2, Fails: 'update' }) },
    );
    expect(result.status).toBe('ROLLBACK_COMPLETE');
    expect(journal).toEqual(['update A', 'update A']);
    expect(result.resources.A?.properties).toEqual({ Size: 1 });
  });

  test('two removed resources keep their order, though only a kept one links them', async () => {
    const chain = {
      A: thing(),
      Kept: thing({}, { DependsOn: 'A' }),
      Z: thing({ Takes: 20 }, { DependsOn: 'Kept' }),
    };
    const { fake } = await updated(chain, { Kept: thing() });
    expect(fake.journal.slice(-4)).toEqual([
      'delete Z thing-3',
      'Z done',
      'delete A thing-1',
      'A done',
    ]);
  });
});

describe('delete', () => {
  test('goes in reverse, and leaves what is retained', async () => {
    const { fake, events, stack } = fakeStack();
    await stack.create(
      template({
        A: thing({}, { DeletionPolicy: 'Retain' }),
        B: thing(uses('A')),
        C: thing(uses('B')),
      }),
    );
    const result = await stack.delete();
    expect(result).toMatchObject({ status: 'DELETE_COMPLETE', resources: {} });
    expect(starts(fake).slice(3)).toEqual(['delete C thing-3', 'delete B thing-2']);
    expect([...fake.existing.keys()]).toEqual(['thing-1']);
    expect(events.find(({ reason }) => reason?.startsWith('retained'))?.logicalId).toBe('A');
  });

  test('a failure keeps what comes before it', async () => {
    const { stack } = fakeStack();
    await stack.create(template({ A: thing(), B: thing({ ...uses('A'), Fails: 'delete' }) }));
    const result = await stack.delete();
    expect(result.status).toBe('DELETE_FAILED');
    expect(Object.keys(result.resources)).toEqual(['A', 'B']);
  });
});
