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
