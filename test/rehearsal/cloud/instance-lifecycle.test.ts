import { cloudParts } from '../../../lib/rehearsal/cloud/cloud-parts';
import { requireRunning } from '../../../lib/rehearsal/cloud/instance-lifecycle';
import { MemorySite } from './memory-site';

async function bootedInstance() {
  const site = new MemorySite();
  const { instances } = cloudParts(site, { latency: 0 });
  return { site, instances, instance: await instances.booted('i-bp1abc') };
}

test('another type stops an instance and starts it', async () => {
  const { site, instances, instance } = await bootedInstance();
  site.done.length = 0;
  await instances.changeType(instance, 'ecs.g7.xlarge');
  expect(instance).toMatchObject({ instanceType: 'ecs.g7.xlarge', status: 'Running' });
  expect(site.done).toEqual(['stopInstance', 'restartInstance']);
});

test('nothing is run on an instance while it is stopped', async () => {
  const { instances, instance } = await bootedInstance();
  await instances.whileStopped(instance, async () => {
    expect(() => requireRunning(instance, 'RunCommand')).toThrow(
      'IncorrectInstanceStatus: RunCommand needs i-bp1abc to be Running, it is Stopped',
    );
  });
});
