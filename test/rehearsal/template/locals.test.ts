import { parseTemplate } from '../../../lib/rehearsal/template/template';
import { fakeStack, resolved, template, thing } from '../stack/fake-stack';
import { faultsOf } from './thrown-problems';

const Parameters = { N: { Type: 'Number', Default: 2 } };

function propertiesOf(Locals: object, value: object, parameters = {}) {
  const json = { Locals, Parameters, Resources: { A: thing({ Size: value as never }) } };
  const lookup = { physicalId: () => 'id', attribute: () => 'attribute' };
  return resolved(json, parameters).desired('A', lookup).properties;
}

test('a local variable stands for its expression, wherever Ref names it', () => {
  const Locals = {
    Twice: { Value: { 'Fn::Calculate': ['{0}*2', 0, [{ Ref: 'N' }]] } },
    Name: { Type: 'Eval', Value: { 'Fn::Sub': ['x-${T}', { T: { Ref: 'Twice' } }] } },
    Fixed: { Type: 'Macro', Value: ['a', null] },
  };
  expect(propertiesOf(Locals, [{ Ref: 'Name' }, { Ref: 'Fixed' }], { N: 4 })).toEqual({
    Size: ['x-8', ['a', null]],
  });
});

test('conditions, counts, rules and outputs use it too', async () => {
  const json = {
    Locals: {
      Many: { Type: 'Eval', Value: { 'Fn::Equals': [{ Ref: 'N' }, 2] } },
      Count: { Value: { Ref: 'N' } },
    },
    Parameters,
    Conditions: { C: { Ref: 'Many' } },
    Rules: { R: { Assertions: [{ Assert: { Ref: 'Many' } }] } },
    Resources: { A: thing({}, { Count: { Ref: 'Count' }, Condition: 'C' }) },
    Outputs: { O: { Value: { Ref: 'Count' } } },
  };
  const { stack } = fakeStack();
  const { outputs, resources } = await stack.create(json);
  expect(outputs).toEqual({ O: 2 });
  expect(Object.keys(resources)).toEqual(['A[0]', 'A[1]']);
});

test('a data source is a resource that local variables refer to', () => {
  const { resources, locals } = parseTemplate({
    Locals: {
      Zones: { Type: 'DATASOURCE::ECS::Zones', Properties: { RegionId: { Ref: 'R' } } },
      First: { Type: 'Eval', Value: { 'Fn::Select': [0, { 'Fn::GetAtt': ['Zones', 'ZoneIds'] }] } },
      R: { Value: 'cn-beijing' },
    },
    Resources: { A: thing({ Size: { Ref: 'First' } }) },
  });
  const expression = { 'Fn::Select': [0, { 'Fn::GetAtt': ['Zones', 'ZoneIds'] }] };
  expect(resources.Zones).toMatchObject({ properties: { RegionId: 'cn-beijing' } });
  expect(resources.A).toMatchObject({ properties: { Size: expression } });
  expect(locals).toEqual({ First: expression });
});

test('it may stand five levels deep', async () => {
  const chain = (length: number) => ({
    ...Object.fromEntries(
      Array.from({ length }, (_, n) => [`L${n}`, { Value: { Ref: `L${n + 1}` } }]),
    ),
    [`L${length}`]: { Value: 7 },
  });
  expect(propertiesOf(chain(4), { Ref: 'L0' })).toEqual({ Size: 7 });
  expect(await faultsOf(() => propertiesOf(chain(5), { Ref: 'L0' }))).toEqual([
    expect.stringMatching(/^Locals.L0: L0 refers to .* refers to L5: more than 5 levels$/),
  ]);
});

test('what is wrong with it is told at once', async () => {
  const json = {
    Parameters,
    Locals: {
      N: { Value: 1 },
      Odd: { Type: 'Text', Value: 1 },
      Empty: {},
      Self: { Value: [{ Ref: 'Self' }] },
    },
    Resources: { A: thing({ Size: { Ref: 'Self' } }) },
  };
  expect(await faultsOf(() => parseTemplate(json))).toEqual([
    'Locals.N: a parameter or a resource has this name too',
    'Locals.Odd.Type: expected Macro, Eval or the type of a data source, got "Text"',
    'Locals.Empty.Value: expected a value, got nothing',
    'Locals.Self: Self refers to Self: a circle',
  ]);
});

test('a calculated one refers to no resource but a data source', async () => {
  const json = (Value: object) => ({
    ...template({ A: thing({}) }),
    Locals: { L: { Type: 'Eval', Value } },
  });
  expect(await faultsOf(() => resolved(json({ Ref: 'A' })))).toEqual([
    "Locals.L.Value.Ref: 'A' is a resource",
  ]);
  expect(await faultsOf(() => resolved(json({ Ref: 'Nope' })))).toEqual([
    "Locals.L.Value.Ref: 'Nope' is not a parameter or resource of this template",
  ]);
});

test('that stands for millions of references is refused in time', async () => {
  const many = (name: string) => ({ Value: Array.from({ length: 200 }, () => ({ Ref: name })) });
  const Locals = { A: many('B'), B: many('C'), C: many('D'), D: many('E'), E: { Value: 1 } };
  const json = { Locals, Resources: { X: thing({ Size: { Ref: 'A' } }) } };
  expect(await faultsOf(() => parseTemplate(json))).toEqual([
    'Locals.A: more than 10000 references',
  ]);
});

test('local variables that multiply each other end at the limits', () => {
  const refused = (Locals: object, fault: string) =>
    expect(() =>
      parseTemplate({ Locals, Resources: { A: thing({ Size: { Ref: 'B' } }) } }),
    ).toThrow(fault);
  const large = Array.from({ length: 100_000 }, (_, i) => i);
  const many = Array.from({ length: 9000 }, () => ({ Ref: 'A' }));
  refused({ A: { Value: large }, B: { Value: many } }, 'Locals.A: comes to more than 8388608');
  const deep = (inner: string) => JSON.parse(`${'['.repeat(150)}${inner}${']'.repeat(150)}`);
  const levels = { A: { Value: deep('1') }, B: { Value: deep('{"Ref": "A"}') } };
  refused(levels, 'Locals.B: is more than 200 levels deep');
});
