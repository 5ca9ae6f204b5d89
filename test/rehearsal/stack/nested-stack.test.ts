import { nestedStackType } from '../../../lib/rehearsal/stack/nested-stack';
import type { ChildResult, ChildStack } from '../../../lib/rehearsal/stack/nested-stack';
import { faultsOf } from '../template/thrown-problems';
import { fakeStack, starts, template, thing } from './fake-stack';
import type { Json, JsonObject } from '../../../lib/rehearsal/template/json';

test('a nested stack has names, parameters and outputs of its own', async () => {
  const { fake, events, stack } = fakeStack();
  const child = template(
    { A: thing({ Size: { Ref: 'Size' } }) },
    { Parameters: { Size: { Type: 'Number' } }, Outputs: { Id: { Value: { Ref: 'A' } } } },
  );
  const parent = (size: number) =>
    template({
      Child: {
        Type: 'ALIYUN::ROS::Stack',
        Properties: { TemplateBody: child, Parameters: { Size: size } },
      },
      A: thing({ Size: { 'Fn::GetAtt': ['Child', 'Outputs.Id'] } }),
    });
  const result = await stack.create(parent(4));
  expect(result.resources.A?.properties.Size).toBe('thing-1');
  expect(events.find(({ stack: name }) => name === 'test-Child')?.status).toBe(
    'CREATE_IN_PROGRESS',
  );
  expect((await stack.update(parent(5))).status).toBe('UPDATE_COMPLETE');
  expect(fake.existing.get('thing-1')).toEqual({ Size: 5 });
  await stack.delete();
  expect(fake.existing.size).toBe(0);
});

test('a nested stack that fails gives its cause', async () => {
  const { events, stack } = fakeStack();
  const body = JSON.stringify(template({ Inner: thing({ Fails: 'create' }) }));
  const result = await stack.create(
    template({ Child: { Type: 'ALIYUN::ROS::Stack', Properties: { TemplateBody: body } } }),
  );
  expect(result.failures).toEqual([{ logicalId: 'Child/Inner', reason: 'Inner cannot create' }]);
  expect(events.filter(({ logicalId }) => logicalId === 'Child').at(-1)?.reason).toBe(
    'CREATE_ROLLBACK_COMPLETE: Inner: Inner cannot create',
  );
});

test('all failures of a nested stack are told', async () => {
  const { stack } = fakeStack();
  const inner = template({
    Slow: thing({ Fails: 'create', Takes: 20 }),
    Fast: thing({ Fails: 'create' }),
    Kept: thing({ Fails: 'delete' }),
  });
  const outer = template({ Child: nested(inner) });
  const result = await stack.create(template({ Parent: nested(outer) }));
  expect(result.failures).toEqual([
    { logicalId: 'Parent/Child/Fast', reason: 'Fast cannot create' },
    { logicalId: 'Parent/Child/Slow', reason: 'Slow cannot create' },
    { logicalId: 'Parent/Child/Kept', reason: 'Kept cannot delete' },
  ]);
});

test('what is of no single resource is told of the nested stack', async () => {
  const { stack } = fakeStack({ timeoutInMinutes: 60 });
  const child = nested(template({ A: thing({ Takes: 60 }) }), { TimeoutMins: 0.0005 });
  const { failures } = await stack.create(template({ Child: child }));
  expect(failures).toEqual([{ logicalId: 'Child', reason: 'timed out after 0.0005 minutes' }]);
});

test('a nested stack replaces nothing either, unless its parent may', async () => {
  const parent = (kind: string) => {
    const body = template({ Inner: thing({ Kind: kind }) });
    return template({ Child: { Type: 'ALIYUN::ROS::Stack', Properties: { TemplateBody: body } } });
  };
  const update = async (replace: boolean) => {
    const { stack } = fakeStack({ replace });
    await stack.create(parent('x'));
    return stack.update(parent('y'));
  };
  const { status, failures } = await update(false);
  expect(status).toBe('UPDATE_FAILED');
  expect(failures[0]?.problem?.path).toBe('Resources.Child/Inner.Properties.Kind');
  expect(failures[0]?.reason).toMatch(/^ROS replaces the Thing to change this from "x" to "y"/);
  expect((await update(true)).status).toBe('UPDATE_COMPLETE');
});

test('replacements at any depth are refused together, before anything changes', async () => {
  const parent = (kind: string, size: number) => {
    const inner = template({ Inner: thing({ Kind: kind }), Other: thing({ Takes: size }) });
    const outer = template({ Child: nested(JSON.stringify(inner)), Next: thing({ Kind: kind }) });
    return template({ A: thing({ Size: size }), B: thing({ Kind: kind }), Parent: nested(outer) });
  };
  const { fake, stack } = fakeStack();
  await stack.create(parent('x', 1));
  const existing = structuredClone([...fake.existing]);
  const { status, failures } = await stack.update(parent('y', 2));
  expect(status).toBe('UPDATE_FAILED');
  expect([...fake.existing]).toEqual(existing);
  expect(failures.map(({ logicalId, problem }) => [logicalId, problem?.path])).toEqual([
    ['B', 'Resources.B.Properties.Kind'],
    ['Parent/Child/Inner', 'Resources.Parent/Child/Inner.Properties.Kind'],
    ['Parent/Child/Other', 'Resources.Parent/Child/Other.Properties.Takes'],
    ['Parent/Next', 'Resources.Parent/Next.Properties.Kind'],
  ]);
});

test('a parameter that a new resource decides replaces what it reaches', async () => {
  const inner = template(
    { Inner: thing({ Uses: { Ref: 'Target' } }), Sized: thing({ Size: { Ref: 'Target' } }) },
    { Parameters: { Target: { Type: 'String' } } },
  );
  const using = (id: string) =>
    template({ [id]: thing(), Child: nested(inner, { Parameters: { Target: { Ref: id } } }) });
  const { stack } = fakeStack();
  await stack.create(using('A'));
  const { status, failures } = await stack.update(using('B'));
  expect([status, failures.map(({ logicalId }) => logicalId)]).toEqual([
    'UPDATE_FAILED',
    ['Child/Inner'],
  ]);
});

test('its tags change in place, its resource group does not', async () => {
  const child = (others: JsonObject) =>
    template({ Child: nested(template({ A: thing() }), others) });
  const { stack } = fakeStack();
  await stack.create(child({}));
  const tagged = { Tags: [{ Key: 'team', Value: 'shop' }] };
  expect((await stack.update(child(tagged))).status).toBe('UPDATE_COMPLETE');
  const moved = child({ ...tagged, ResourceGroupId: 'rg-1' });
  expect((await stack.update(moved)).status).toBe('UPDATE_FAILED');
});

test('a nested template that its parameters do not fit fails where the update comes to it', async () => {
  const { stack } = fakeStack();
  await stack.create(template({ Child: nested(template({ A: thing() })) }));
  const asking = template({ A: thing() }, { Parameters: { Size: { Type: 'Number' } } });
  const broken = template({ Child: nested(asking) });
  const { status, failures } = await stack.update(broken);
  expect(status).toBe('ROLLBACK_COMPLETE');
  expect(failures).toMatchObject([
    {
      logicalId: 'Child',
      reason: expect.stringContaining('give one with Parameters.Size of Child'),
    },
  ]);
});

test('a template that must be fetched is refused', async () => {
  const { stack } = fakeStack();
  const child = { Type: 'ALIYUN::ROS::Stack', Properties: { TemplateURL: 'oss://x' } };
  await expect(stack.create(template({ Child: child }))).rejects.toThrow(
    'Resources.Child.Properties.TemplateURL: ALIYUN::ROS::Stack has this property, but the rehearsal does not play it',
  );
});

test('what is wrong with a body is found before anything is made, and told with its path', async () => {
  const { stack, events } = fakeStack();
  const wrong = template({ Inner: nested({ Resources: { A: thing({ Colour: 1 }) } }) });
  const json = template({ Text: nested('a: 1\nb: [\n'), Yaml: nested('x'), Outer: nested(wrong) });
  const inner = 'Resources.Outer.Properties.TemplateBody.Resources.Inner.Properties.TemplateBody';
  expect(await faultsOf(() => stack.create(json))).toEqual([
    expect.stringMatching(
      /^Resources.Text.Properties.TemplateBody: line 3: neither YAML nor JSON: /,
    ),
    'Resources.Yaml.Properties.TemplateBody.template: expected a map, got "x"',
    `${inner}.Resources.A.Properties.Colour: Thing has no such property`,
  ]);
  expect(events).toEqual([]);
});

test('a body may be a text in YAML', async () => {
  const { stack, fake } = fakeStack();
  const TemplateBody = 'Resources:\n  A:\n    Type: Thing\n';
  const { status } = await stack.create(
    template({ Child: { Type: 'ALIYUN::ROS::Stack', Properties: { TemplateBody } } }),
  );
  expect({ status, starts: starts(fake) }).toEqual({
    status: 'CREATE_COMPLETE',
    starts: ['create A'],
  });
});

test('it may take as long as it says, or as its parent may', async () => {
  const child = { id: 'child', create: jest.fn(async () => complete) };
  const newChild = jest.fn(() => child as unknown as ChildStack);
  const type = nestedStackType(newChild);
  await type.create({ ...request, properties: { TemplateBody: {}, TimeoutMins: '5' } });
  await type.create({ ...request, properties: { TemplateBody: {}, Parameters: { P: 1 } } });
  expect(newChild.mock.calls).toEqual([
    ['Child', 5],
    ['Child', undefined],
  ]);
  expect(child.create.mock.calls).toEqual([
    [{}, {}],
    [{}, { P: 1 }],
  ]);
});

function nested(TemplateBody: Json, others: JsonObject = {}): JsonObject {
  return { Type: 'ALIYUN::ROS::Stack', Properties: { TemplateBody, ...others } };
}

const complete: ChildResult = { status: 'CREATE_COMPLETE', outputs: {}, failures: [] };
const request = { stack: 'test', logicalId: 'Child', signal: new AbortController().signal };
