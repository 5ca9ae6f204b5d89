import type { JsonObject } from '../../../lib/rehearsal/template/json';
import { fakeStack, template, thing } from './fake-stack';

/** What an update is refused for, place by place. */
async function refusals(before: JsonObject, after: JsonObject) {
  const { fake, stack } = fakeStack();
  await stack.create(template(before));
  const existing = structuredClone([...fake.existing]);
  const { status, failures } = await stack.update(template(after));
  expect([status, [...fake.existing]]).toEqual(['UPDATE_FAILED', existing]);
  return failures.map(({ problem }) => `${problem?.path}: ${problem?.fault}`);
}

const replaces = (from: string, to: string) =>
  `ROS replaces the Thing to change this from ${from} to ${to}`;

test('all replacements are refused at once, before anything changes', async () => {
  expect(
    await refusals(
      { A: thing({ Kind: 'x' }), B: thing({ Size: 1 }), C: thing({ Takes: 1 }) },
      { A: thing({ Kind: 'y' }), B: thing({ Size: 2 }), C: thing({ Takes: 2, Kind: 'z' }) },
    ),
  ).toEqual([
    `Resources.A.Properties.Kind: ${replaces('"x"', '"y"')}`,
    `Resources.C.Properties.Takes: ${replaces('1', '2')}`,
    `Resources.C.Properties.Kind: ${replaces('nothing', '"z"')}`,
  ]);
});

test('what refers to a replaced resource is replaced too, unless it changes in place', async () => {
  const users = (kind: string) => ({
    A: thing({ Kind: kind }),
    User: thing({ Uses: { 'Fn::GetAtt': ['A', 'Name'] } }),
    Sized: thing({ Size: { Ref: 'A' } }),
  });
  expect(await refusals(users('x'), users('y'))).toEqual([
    `Resources.A.Properties.Kind: ${replaces('"x"', '"y"')}`,
    `Resources.User.Properties.Uses: ${replaces('"name of thing-1"', '"(known once A is made)"')}`,
  ]);
});

test('a reference to a resource that is new is a change', async () => {
  const using = (id: string) => ({ [id]: thing(), User: thing({ Uses: { Ref: id } }) });
  expect(await refusals(using('A'), using('B'))).toEqual([
    `Resources.User.Properties.Uses: ${replaces('"thing-1"', '"(known once B is made)"')}`,
  ]);
});

test('another type under the same logical id is a replacement', async () => {
  const { stack } = fakeStack({ skipUnknownTypes: true });
  await stack.create(template({ A: thing() }));
  const { failures } = await stack.update(template({ A: { Type: 'ALIYUN::Nope::Thing' } }));
  expect(failures.map(({ problem }) => problem?.path)).toEqual(['Resources.A.Type']);
});

test('a long value is cut', async () => {
  const [line] = await refusals({ A: thing() }, { A: thing({ Kind: 'x'.repeat(200) }) });
  expect(line).toMatch(/ to "x{59}\.\.\.$/);
});

test('what only the update itself shows is refused then, and rolled back', async () => {
  const { stack } = fakeStack();
  const sized = (size: number) =>
    template({
      A: thing({ Size: size }),
      User: thing({ Kind: { 'Fn::GetAtt': ['A', 'Size'] } }),
    });
  await stack.create(sized(1));
  const { status, failures } = await stack.update(sized(2));
  expect(status).toBe('ROLLBACK_COMPLETE');
  expect(failures[0]?.reason).toMatch(/^ROS replaces the Thing to change this from 1 to 2; /);
});

test("a change of a parameter's value alone is an update", async () => {
  const { fake, stack } = fakeStack();
  const sized = template(
    { A: thing({ Size: { Ref: 'Size' } }) },
    { Parameters: { Size: { Type: 'Number' } } },
  );
  await stack.create(sized, { Size: 1 });
  expect((await stack.update(sized, { Size: 2 })).status).toBe('UPDATE_COMPLETE');
  expect([...fake.existing.values()]).toEqual([{ Size: 2 }]);
});
