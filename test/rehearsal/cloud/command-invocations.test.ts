import type { JsonObject } from '../../../lib/rehearsal/template/json';
import { resource } from './edge-template';
import { refusal, world } from './create-stack';

const command = (type: string, properties: JsonObject) =>
  resource(`ECS::${type}`, {
    Type: 'RunShellScript',
    InstanceIds: ['i-old'],
    Sync: true,
    ...properties,
  });
const template = (properties: JsonObject, type = 'RunCommandOfLifespan') => ({
  Resources: { Apply: command(type, properties) },
});
const commandsOf = (done: string[]) => done.filter((line) => line.startsWith('runCommand'));

test('a command of the lifespan runs on create, again when its content changes, and another one at the end', async () => {
  const { site, stack } = world();
  const end = { CommandContentOnDeletion: 'undo' };
  await stack.create(template({ CommandContent: 'apply one', ...end }));
  await stack.update(template({ CommandContent: 'apply one', Timeout: 90, ...end }));
  await stack.update(template({ CommandContent: 'apply two', ...end }));
  await stack.delete();
  expect(commandsOf(site.done)).toEqual([
    'runCommand apply one',
    'runCommand apply two',
    'runCommand undo',
  ]);
});

test('a failed update runs the previous content again', async () => {
  const { site, stack } = world();
  const changed = template({ CommandContent: 'two' });
  await stack.create(template({ CommandContent: 'one' }));
  const result = await stack.update({
    Resources: {
      ...changed.Resources,
      Bad: resource('VPC::EIPAssociation', { AllocationId: 'x', InstanceId: 'eni-1' }, ['Apply']),
    },
  });
  expect(result.status).toBe('ROLLBACK_COMPLETE');
  expect(commandsOf(site.done)).toEqual(['runCommand one', 'runCommand two', 'runCommand one']);
});

test('a plain command runs once, and on deletion only where it is asked for', async () => {
  const { site, stack } = world();
  const content = { CommandContent: 'echo' };
  await stack.create(template(content, 'RunCommand'));
  await stack.delete();
  await stack.create(template({ ...content, RunAgainOn: ['Delete'] }, 'RunCommand'));
  await stack.delete();
  expect(commandsOf(site.done)).toHaveLength(3);
});

test('how a command ends is written down, and fails nothing by itself', async () => {
  const { site, cloud, stack } = world();
  site.answer = () => ({ exitCode: 3, output: 'oops' });
  const result = await stack.create({
    ...template({ CommandContent: 'false' }),
    Outputs: { Results: { Value: { 'Fn::GetAtt': ['Apply', 'InvokeResults'] } } },
  });
  expect(result.status).toBe('CREATE_COMPLETE');
  expect(cloud.commands).toEqual([
    { stack: 'edge', logicalId: 'Apply', instanceId: 'i-old', exitCode: 3, output: 'oops' },
  ]);
  expect(result.outputs.Results).toEqual([
    { InstanceId: 'i-old', ExitCode: 3, Output: Buffer.from('oops').toString('base64') },
  ]);
});

test('parameters and base64 are taken out of the content', async () => {
  const { site, stack } = world();
  const content = Buffer.from('echo {{ name }} {{other}}').toString('base64');
  const properties = {
    ContentEncoding: 'Base64',
    EnableParameter: true,
    Parameters: { name: 'web' },
  };
  await stack.create(template({ CommandContent: content, ...properties }));
  expect(commandsOf(site.done)).toEqual(['runCommand echo web {{other}}']);
});

test.each([
  [
    'another shell',
    { CommandContent: 'x', Type: 'RunBatScript' },
    "plays RunShellScript, got 'RunBatScript'",
  ],
  [
    'too long',
    { CommandContent: 'x'.repeat(12_289) },
    'CmdContent.ExceedLimit: at most 16384 bytes in base64, got 16388',
  ],
])('%s is refused', async (_, properties, message) => {
  expect(await refusal(template(properties).Resources)).toContain(message);
});
