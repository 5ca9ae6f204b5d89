import { commandsOf, commandTemplate } from '../command-template';
import { newStack } from '../create-stack';

test('a plain command runs once, and on deletion only where it is asked for', async () => {
  const { site, stack } = newStack();
  const content = { CommandContent: 'echo' };
  await stack.create(commandTemplate(content, 'RunCommand'));
  await stack.delete();
  await stack.create(commandTemplate({ ...content, RunAgainOn: ['Delete'] }, 'RunCommand'));
  await stack.delete();
  expect(commandsOf(site.done)).toHaveLength(3);
});
