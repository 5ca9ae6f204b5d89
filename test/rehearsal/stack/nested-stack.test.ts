import {
  type ChildResult,
  type ChildStack,
  nestedStackType,
} from '../../../lib/rehearsal/stack/nested-stack';
import { fakeStack, template, thing } from './fake-stack';

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
  const { stack } = fakeStack();
  const body = JSON.stringify(template({ Inner: thing({ Fails: 'create' }) }));
  const result = await stack.create(
    template({ Child: { Type: 'ALIYUN::ROS::Stack', Properties: { TemplateBody: body } } }),
  );
  expect(result.failures[0]?.reason).toBe('CREATE_ROLLBACK_COMPLETE: Inner: Inner cannot create');
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
  expect(status).toBe('ROLLBACK_COMPLETE');
  expect(failures[0]?.reason).toMatch(/^UPDATE_FAILED: Inner: ROS replaces the Thing to change/);
  expect((await update(true)).status).toBe('UPDATE_COMPLETE');
});

test('a template that must be fetched is refused', async () => {
  const { stack } = fakeStack();
  const child = { Type: 'ALIYUN::ROS::Stack', Properties: { TemplateURL: 'oss://x' } };
  await expect(stack.create(template({ Child: child }))).rejects.toThrow(
    'Resources.Child.Properties.TemplateURL: ALIYUN::ROS::Stack has this property, but the rehearsal does not play it',
  );
});

test('a body that is not JSON is told with its path', async () => {
  const { stack } = fakeStack();
  const result = await stack.create(
    template({ Child: { Type: 'ALIYUN::ROS::Stack', Properties: { TemplateBody: 'x' } } }),
  );
  expect(result.failures[0]?.reason).toMatch(
    /^Resources.Child.Properties.TemplateBody: expected JSON, got "x"; .* \(template-invalid-json\)$/,
  );
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

const complete: ChildResult = { status: 'CREATE_COMPLETE', outputs: {}, failures: [] };
const request = { stack: 'test', logicalId: 'Child', signal: new AbortController().signal };
