import { TaskLock } from '../../../lib/rehearsal/cloud/task-lock';
import { newStack } from './create-stack';
import { edgeTemplate } from './edge-template';

const noDelay = async () => {};
const forever = () => new Promise<never>(() => {});

test('a second operation on an ENI is refused, one on another ENI is not', async () => {
  const lock = new TaskLock(noDelay);
  void lock.run('eni-1', 'AttachNetworkInterface', forever);
  await expect(lock.run('eni-1', 'AssignPrivateIpAddresses', noDelay)).rejects.toThrow(
    'TaskConflict: AssignPrivateIpAddresses on eni-1 while AttachNetworkInterface is under way; let one wait for the other by DependsOn',
  );
  await lock.run('eni-2', 'AssignPrivateIpAddresses', noDelay);
});

test('an ENI is free again after an operation, also after one that failed', async () => {
  const lock = new TaskLock(noDelay);
  const failing = lock.run('eni-1', 'AttachNetworkInterface', () => Promise.reject(new Error('x')));
  await expect(failing).rejects.toThrow('x');
  expect(await lock.run('eni-1', 'AssignPrivateIpAddresses', async () => 'done')).toBe('done');
  expect(await lock.run('eni-1', 'AssignPrivateIpAddresses', async () => 'again')).toBe('again');
});

test('a missing DependsOn between two operations on one ENI collides, and all is rolled back', async () => {
  const { site, cloud, stack } = newStack();
  const result = await stack.create(edgeTemplate(['web', 'mail'], { unordered: true }));
  expect(result).toMatchObject({ status: 'CREATE_ROLLBACK_COMPLETE', resources: {} });
  expect(result.failures[0]?.reason).toMatch(
    /^TaskConflict: AssignPrivateIpAddresses on eni-\w+ while AssignPrivateIpAddresses is under way; let one wait/,
  );
  expect(cloud.enis).toEqual([]);
  expect([...site.instances, ...site.eips, ...site.enis]).toEqual([]);
});
