import { setTimeout as sleep } from 'node:timers/promises';

import type { JsonObject } from '../../../lib/rehearsal/template/json';
import { fakeStack, starts, template, thing, uses } from './fake-stack';
import { faultsOf } from '../template/thrown-problems';

describe('create', () => {
  test('references and DependsOn order, everything else goes side by side', async () => {
    const { fake, stack } = fakeStack();
    const result = await stack.create(
      template({
        C: thing({ Uses: { 'Fn::Sub': 'see ${B.Name}' } }),
        B: thing(uses('A')),
        A: thing(),
        Z: thing({}, { DependsOn: 'C' }),
        Y: thing(),
      }),
    );
    expect(result.status).toBe('CREATE_COMPLETE');
    expect(fake.journal.slice(0, 2)).toEqual(['create A', 'create Y']);
    expect(starts(fake).filter((line) => line !== 'create Y')).toEqual(
      ['A', 'B', 'C', 'Z'].map((id) => `create ${id}`),
    );
    expect(result.resources.C?.properties.Uses).toBe('see name of thing-3');
  });

  test('events tell status, reason and time of every resource, and of the stack', async () => {
    const { events, stack } = fakeStack();
    await stack.create(template({ A: thing({ Fails: 'create' }) }));
    expect(events.map(({ logicalId, status, reason }) => [logicalId, status, reason])).toEqual([
      ['test', 'CREATE_IN_PROGRESS', undefined],
      ['A', 'CREATE_IN_PROGRESS', undefined],
      ['A', 'CREATE_FAILED', 'A cannot create'],
      ['test', 'CREATE_FAILED', 'A cannot create'],
      ['test', 'CREATE_ROLLBACK_IN_PROGRESS', undefined],
      ['test', 'CREATE_ROLLBACK_COMPLETE', 'A cannot create'],
    ]);
    expect(events[1]?.seconds).toBeLessThanOrEqual(events[2]?.seconds ?? 0);
  });

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
    await sleep(5);
    controller.abort();
    expect((await running).status).toBe('CREATE_FAILED');
    expect(starts(fake)).toEqual(['create A']);
  });
});

describe('update', () => {
  async function updated(before: JsonObject, after: JsonObject) {
    const { fake, events, stack } = fakeStack();
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

  test('replaces: makes the new one, moves what uses it, then deletes the old one', async () => {
    const { journal, result } = await updated(
      { A: thing({ Kind: 'x' }), User: thing({ Size: { Ref: 'A' } }) },
      { A: thing({ Kind: 'y' }), User: thing({ Size: { Ref: 'A' } }) },
    );
    expect(journal).toEqual(['create A', 'update User', 'delete A thing-1']);
    expect(result.resources.User?.properties.Size).toBe('thing-3');
  });

  test('a failure brings the previous template back', async () => {
    const { fake, journal, result } = await updated(
      { A: thing({ Size: 1 }), B: thing({ Kind: 'x' }), Gone: thing() },
      {
        A: thing({ Size: 2 }),
        B: thing({ Kind: 'y' }, { DependsOn: 'A' }),
        New: thing({}, { DependsOn: 'B' }),
        Bad: thing({ Fails: 'create' }, { DependsOn: 'New' }),
      },
    );
    expect(result.status).toBe('ROLLBACK_COMPLETE');
    expect(journal).toEqual([
      'update A',
      'create B',
      'create New',
      'create Bad',
      'delete New thing-5',
      'delete B thing-4',
      'update A',
    ]);
    expect(Object.keys(result.resources).toSorted()).toEqual(['A', 'B', 'Gone']);
    expect(result.resources.A?.properties).toEqual({ Size: 1 });
    expect([...fake.existing.keys()].toSorted()).toEqual(['thing-1', 'thing-2', 'thing-3']);
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

describe('what the template language adds', () => {
  test('Count makes several, and references to them are lists', async () => {
    const { fake, stack } = fakeStack();
    const result = await stack.create(
      template(
        {
          Many: thing(
            { Size: { 'Fn::Add': [{ Ref: 'ALIYUN::Index' }, 10] } },
            { Count: { Ref: 'N' } },
          ),
          One: thing({
            Uses: { 'Fn::Join': [',', { Ref: 'Many' }] },
            Size: { 'Fn::GetAtt': ['Many[1]', 'Size'] },
          }),
          Last: thing({}, { DependsOn: ['Many'] }),
        },
        {
          Parameters: { N: { Type: 'Number', Default: 3 } },
          Outputs: { Sizes: { Value: { 'Fn::GetAtt': ['Many', 'Size'] } } },
        },
      ),
    );
    expect(result.outputs.Sizes).toEqual([10, 11, 12]);
    expect(result.resources.One?.properties).toEqual({ Uses: 'thing-1,thing-2,thing-3', Size: 11 });
    expect(fake.journal.indexOf('create Last')).toBeGreaterThan(
      fake.journal.indexOf('Many[2] done'),
    );
  });

  test('a condition leaves resources and outputs out', async () => {
    const { stack } = fakeStack();
    const result = await stack.create(
      template(
        {
          A: thing({}, { Condition: 'Wanted' }),
          B: thing({ Size: { 'Fn::If': ['Wanted', { Ref: 'A' }, 5] } }, { DependsOn: ['A'] }),
        },
        {
          Parameters: { Switch: { Type: 'Boolean', Default: false } },
          Conditions: { Wanted: { 'Fn::Equals': [{ Ref: 'Switch' }, true] } },
          Outputs: {
            Id: { Condition: 'Wanted', Value: { Ref: 'A' } },
            Size: { Value: { 'Fn::GetAtt': ['B', 'Size'] } },
          },
        },
      ),
    );
    expect(Object.keys(result.resources)).toEqual(['B']);
    expect(result.outputs).toEqual({ Size: 5 });
  });
});

describe('a template that cannot be played', () => {
  test('is refused with all problems, before anything is made', async () => {
    const { fake, events, stack } = fakeStack();
    const bad = template(
      {
        A: thing({ Colour: 1, Size: { Ref: 'Nothing' }, Magic: 1 }),
        B: { Type: 'ALIYUN::Nope::Thing' },
        C: thing(
          { Uses: { 'Fn::GetAtt': ['A', 'Weight'] }, Size: { 'Fn::Nope': 1 } },
          { DependsOn: 'D' },
        ),
        E: thing({}, { Condition: 'Absent' }),
      },
      { Outputs: { O: { Value: { Ref: 'ALIYUN::Index' } } } },
    );
    expect(await faultsOf(() => stack.create(bad))).toEqual([
      'Resources.A.Properties.Magic: Thing has this property, but the rehearsal does not play it',
      'Resources.A.Properties.Colour: Thing has no such property',
      "Resources.B.Type: the rehearsal does not play 'ALIYUN::Nope::Thing'",
      "Resources.A.Properties.Size.Ref: 'Nothing' is not a parameter or resource of this template",
      "Resources.C.Properties.Uses.Fn::GetAtt: Thing has no attribute 'Weight'",
      'Resources.C.Properties.Size.Fn::Nope: Fn::Nope is not a function of ROS',
      "Resources.C.DependsOn: 'D' is not a resource of this template",
      "Resources.E.Condition: 'Absent' is not a condition of this template",
      'Outputs.O.Value.Ref: ALIYUN::Index has a value only beside Count',
    ]);
    expect([...fake.journal, ...events]).toEqual([]);
  });

  test('unknown types are skipped on request, and references to them say so', async () => {
    const { events, stack } = fakeStack({ skipUnknownTypes: true });
    const result = await stack.create(
      template({
        X: { Type: 'ALIYUN::Nope::Thing' },
        A: thing({ Uses: { 'Fn::GetAtt': ['X', 'Arn'] } }),
      }),
    );
    expect(result.resources.A?.properties.Uses).toBe('<skipped X.Arn>');
    expect(events.find(({ reason }) => reason?.includes('ALIYUN::Nope::Thing'))?.logicalId).toBe(
      'X',
    );
  });
});
