import { newStack, refusal } from '../create-stack';
import { getAtt, instance, network, own, place, resource } from '../edge-template';

test('an instance has a public IP address unless it is told not to', async () => {
  const { site, cloud, stack } = newStack();
  const host = resource('ECS::Instance', { ...place, InstanceType: 'ecs.c6.large' });
  const result = await stack.create({
    Resources: { Host: host },
    Outputs: { Ip: { Value: getAtt('Host', 'PublicIp') } },
  });
  expect(result.outputs.Ip).toBe('198.51.100.1');
  expect([...site.eips.keys()]).toEqual(['198.51.100.1']);
  expect(cloud.associations).toEqual([]);
  await stack.delete();
  expect(site.eips.size).toBe(0);
});

test('a protected instance stays', async () => {
  const { stack } = newStack();
  await stack.create({
    Resources: { ...network, Host: instance({ ...own, DeletionProtection: true }) },
  });
  expect((await stack.delete()).failures[0]?.reason).toMatch(
    /^InvalidOperation.DeletionProtection: i-/,
  );
});

test('UserData beyond what ROS takes', async () => {
  expect(await refusal({ Host: instance({ UserData: 'x'.repeat(16_385) }) })).toBe(
    'InvalidUserData.SizeExceeded: expected at most 16384 bytes, got 16385',
  );
});

test('a boot that fails leaves nothing', async () => {
  const { site, cloud, stack } = newStack();
  site.startInstance = async () => {
    throw new Error('no root file system');
  };
  const result = await stack.create({ Resources: { Host: instance() } });
  expect(result.failures[0]?.reason).toBe('no root file system');
  expect([...cloud.instances, ...cloud.enis]).toEqual([]);
});
