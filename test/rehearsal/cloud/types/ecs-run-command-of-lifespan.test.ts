import { newStack } from '../create-stack';
import { commandsOf, commandTemplate } from '../command-template';
import { resource } from '../edge-template';

test('a command of the lifespan runs on create, again when its content changes, and another one at the end', async () => {
  const { site, stack } = newStack();
  const end = { CommandContentOnDeletion: 'undo' };
  await stack.create(commandTemplate({ CommandContent: 'apply one', ...end }));
  await stack.update(commandTemplate({ CommandContent: 'apply one', Timeout: 90, ...end }));
  await stack.update(commandTemplate({ CommandContent: 'apply two', ...end }));
  await stack.delete();
  expect(commandsOf(site.done)).toEqual([
    'runCommand apply one',
    'runCommand apply two',
    'runCommand undo',
  ]);
});

test('a failed update runs the previous content again', async () => {
  const { site, stack } = newStack();
  const changed = commandTemplate({ CommandContent: 'two' });
  await stack.create(commandTemplate({ CommandContent: 'one' }));
  const result = await stack.update({
    Resources: {
      ...changed.Resources,
      Bad: resource('VPC::EIPAssociation', { AllocationId: 'eip-r0', InstanceId: 'eni-1' }, [
        'Apply',
      ]),
    },
  });
  expect(result.status).toBe('ROLLBACK_COMPLETE');
  expect(commandsOf(site.done)).toEqual(['runCommand one', 'runCommand two', 'runCommand one']);
});
