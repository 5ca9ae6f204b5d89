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

  test('unknown types are skipped on request, with all that depends on their values', async () => {
    const { fake, events, stack } = fakeStack({ skipUnknownTypes: true });
    const arn = { 'Fn::GetAtt': ['X', 'Arn'] };
    const json = template(
      {
        X: { Type: 'ALIYUN::Nope::Thing', Properties: { Uses: { Ref: 'Plain' } } },
        Plain: thing(),
        After: thing({}, { DependsOn: 'X' }),
        A: thing({
          Uses: { 'Fn::Select': [0, { 'Fn::Split': [',', { 'Fn::Sub': '${X.Ids}' }] }] },
        }),
        B: thing({ Size: { Ref: 'A' } }),
      },
      { Outputs: { Arn: { Value: arn }, Plain: { Value: { Ref: 'Plain' } } } },
    );
    const { status, resources, outputs, unknownOutputs } = await stack.create(json);
    expect(status).toBe('CREATE_COMPLETE');
    expect(starts(fake)).toEqual(['create Plain', 'create After']);
    const skipped = Object.entries(resources).map(([id, { skipped: why }]) => [id, why]);
    expect(Object.fromEntries(skipped)).toEqual({
      X: 'the rehearsal does not play its type',
      Plain: undefined,
      After: undefined,
      A: 'depends on X',
      B: 'depends on A',
    });
    expect(outputs).toMatchObject({ Plain: 'thing-1' });
    expect(unknownOutputs).toEqual({ Arn: 'depends on X' });
    expect(events.filter(({ reason }) => reason?.startsWith('skipped'))).toHaveLength(3);
    expect((await stack.update(json)).failures).toEqual([]);
    expect(starts(fake)).toHaveLength(2);
    expect((await stack.delete()).status).toBe('DELETE_COMPLETE');
  });

  test('what no deployment could evaluate is told before anything is made', async () => {
    const { events, stack } = fakeStack();
    const bad = { 'Fn::Select': ['x', [{ Ref: 'A' }]] };
    const json = template(
      { A: thing(), B: thing({ Size: bad }) },
      { Outputs: { O: { Value: { 'Fn::FindInMap': ['M', 'a', 'b'] } } } },
    );
    expect(await faultsOf(() => stack.create(json))).toEqual([
      "Resources.B.Properties.Size.Fn::Select.0: 'x' is not an index",
      'Outputs.O.Value.Fn::FindInMap: Mappings has no M.a.b',
    ]);
    expect(events).toEqual([]);
  });

  test('an output that cannot be computed costs the others nothing', async () => {
    const { stack } = fakeStack();
    const json = template(
      { A: thing() },
      {
        Outputs: {
          Bad: { Value: { 'Fn::Select': [{ Ref: 'A' }, [1]] } },
          Good: { Value: 1 },
        },
      },
    );
    const { status, outputs, unknownOutputs } = await stack.create(json);
    expect({ status, outputs }).toEqual({ status: 'CREATE_COMPLETE', outputs: { Good: 1 } });
    expect(unknownOutputs).toEqual({ Bad: expect.stringContaining('template-invalid-index') });
  });
});

test('names that JavaScript knows are names as any other', async () => {
  const { stack } = fakeStack();
  const json = JSON.parse(`{
    "Parameters": { "__proto__": { "Default": "a" }, "constructor": { "Type": "String" } },
    "Mappings": { "toString": { "valueOf": { "__proto__": "b" } } },
    "Conditions": { "hasOwnProperty": { "Fn::Equals": [{ "Ref": "__proto__" }, "a"] } },
    "Resources": {
      "valueOf": { "Type": "Thing", "Condition": "hasOwnProperty", "Properties": { "Size": 3 } },
      "toString": {
        "Type": "Thing",
        "DependsOn": "valueOf",
        "Properties": { "Uses": { "Fn::GetAtt": ["valueOf", "Size"] } }
      }
    },
    "Outputs": {
      "__proto__": { "Value": { "Fn::Sub": ["\${constructor} \${toString}", { "toString": 1 }] } },
      "constructor": { "Value": { "Fn::FindInMap": ["toString", "valueOf", "__proto__"] } },
      "toString": { "Value": { "Fn::Add": [{ "__proto__": 1 }, { "constructor": 2 }] } }
    }
  }`);
  const result = await stack.create(json, { constructor: 'given' });
  expect(JSON.stringify(result.outputs)).toBe(
    '{"__proto__":"given 1","constructor":"b","toString":{"__proto__":1,"constructor":2}}',
  );
  expect(result.resources.toString).toMatchObject({ properties: { Uses: 3 } });
});

test('an attribute whose name is computed has to be one of the type', async () => {
  const { stack } = fakeStack();
  const Value = { 'Fn::GetAtt': ['A', { 'Fn::Str': 'constructor' }] };
  const result = await stack.create(template({ A: thing() }, { Outputs: { O: { Value } } }));
  expect(result.unknownOutputs.O).toMatch(/^'A' has no value here; /);
});
