import { commandsOf, commandTemplate } from './command-template';
import { newStack, refusal } from './create-stack';

test('the end of a command is written down, and does not fail its resource', async () => {
  const { site, cloud, stack } = newStack();
  site.answer = () => ({ exitCode: 3, output: 'oops' });
  const result = await stack.create({
    ...commandTemplate({ CommandContent: 'false' }),
    Outputs: { Results: { Value: { 'Fn::GetAtt': ['Apply', 'InvokeResults'] } } },
  });
  expect(result.status).toBe('CREATE_COMPLETE');
  expect(cloud.commands).toEqual([
    { stack: 'edge', logicalId: 'Apply', instanceId: 'i-old', exitCode: 3, output: 'oops' },
  ]);
  expect(result.outputs.Results).toEqual([
    {
      InstanceId: 'i-old',
      ExitCode: 3,
      InvocationStatus: 'Failed',
      Output: Buffer.from('oops').toString('base64'),
    },
  ]);
});

test('attributes tell of the last run, which has an id of its own', async () => {
  const { site, stack } = newStack();
  const template = (content: string) => ({
    ...commandTemplate({ CommandContent: content }),
    Outputs: Object.fromEntries(
      ['InvokeId', 'InvokeResults'].map((name) => [
        name,
        { Value: { 'Fn::GetAtt': ['Apply', name] } },
      ]),
    ),
  });
  const first = await stack.create(template('one'));
  site.answer = () => ({ exitCode: 'timedOut', output: '' });
  const second = await stack.update(template('two'));
  expect(second.outputs.InvokeId).not.toBe(first.outputs.InvokeId);
  expect(second.outputs.InvokeResults).toEqual([
    { InstanceId: 'i-old', InvocationStatus: 'Timeout', Output: '' },
  ]);
});

test('parameters and base64 are taken out of the content', async () => {
  const { site, stack } = newStack();
  const content = Buffer.from('echo {{ name }} {{other}}').toString('base64');
  const properties = {
    ContentEncoding: 'Base64',
    EnableParameter: true,
    Parameters: { name: 'web' },
  };
  await stack.create(commandTemplate({ CommandContent: content, ...properties }));
  expect(commandsOf(site.done)).toEqual(['runCommand echo web {{other}}']);
});

test('a command that an instance cannot run is written down with the reason', async () => {
  const { site, cloud, stack } = newStack();
  site.runCommand = () => Promise.reject(new Error('no agent'));
  const result = await stack.create(commandTemplate({ CommandContent: 'true' }));
  expect(result.status).toBe('CREATE_COMPLETE');
  expect(cloud.commands).toMatchObject([{ exitCode: 'notRun', output: 'no agent' }]);
});

test.each([
  [
    'another shell',
    { CommandContent: 'x', Type: 'RunBatScript' },
    'the rehearsal plays RunShellScript only, got "RunBatScript"',
  ],
  [
    'too long',
    { CommandContent: 'x'.repeat(12_289) },
    'CmdContent.ExceedLimit: expected at most 16384 bytes in base64, got 16388',
  ],
])('%s is refused', async (_, properties, message) => {
  expect(await refusal(commandTemplate(properties).Resources)).toContain(message);
});
