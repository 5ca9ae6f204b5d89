import type { JsonObject } from '../../../../lib/rehearsal/template/json';
import { newStack, refusal } from '../create-stack';
import { getAtt, network, own, place, resource } from '../edge-template';

function group(others: JsonObject = {}): JsonObject {
  const type = { InstanceType: 'ecs.c6.large', AllocatePublicIP: false, MaxAmount: 2 };
  return resource('ECS::InstanceGroup', { ...place, ...type, ...others });
}

/** A group `Web` whose attributes are outputs, and the host name of an instance of its own. */
function template(others: JsonObject = {}) {
  const outputs = ['InstanceIds', 'HostNames', 'PrivateIps', 'PublicIps', 'ZoneIds'];
  return {
    Resources: { Web: group(others) },
    Outputs: Object.fromEntries(outputs.map((name) => [name, { Value: getAtt('Web', name) }])),
  };
}

test('instances that are alike, and lists of what they have', async () => {
  const { site, cloud, stack } = newStack();
  const { outputs } = await stack.create(template({ HostName: 'web[8,2]', UserData: 'true' }));
  const ids = cloud.instances.map(({ id }) => id);
  expect(outputs).toEqual({
    InstanceIds: ids,
    HostNames: ['web08', 'web09'],
    PrivateIps: ['192.168.0.59', '192.168.0.117'].map(() =>
      expect.stringMatching(/^192\.168\.0\./),
    ),
    PublicIps: [],
    ZoneIds: ['cn-hangzhou-a', 'cn-hangzhou-a'],
  });
  expect([...site.instances.values()].map(({ userData }) => userData)).toEqual(['true', 'true']);
  await stack.delete();
  expect([...cloud.instances, ...cloud.enis]).toEqual([]);
});

test('a reference to a group of one is the id of its instance, else a list', async () => {
  const outputs = async (MaxAmount: number) => {
    const { stack } = newStack();
    const Outputs = {
      Ref: { Value: { Ref: 'Web' } },
      Ids: { Value: getAtt('Web', 'InstanceIds') },
    };
    return (await stack.create({ Resources: { Web: group({ MaxAmount }) }, Outputs })).outputs;
  };
  const { Ref: one, Ids: ids } = await outputs(1);
  expect([one]).toEqual(ids);
  const { Ref: two, Ids: both } = await outputs(2);
  expect(two).toEqual(both);
});

test('a public IP address each, unless they are told not to', async () => {
  const { stack } = newStack();
  const { outputs } = await stack.create(template({ AllocatePublicIP: true }));
  expect(outputs.PublicIps).toEqual(['198.51.100.1', '198.51.100.2']);
});

test('several groups by Count, each with lists of its own', async () => {
  const { cloud, stack } = newStack();
  const { Outputs } = template();
  const { outputs } = await stack.create({ Resources: { Web: { ...group(), Count: 2 } }, Outputs });
  expect(cloud.instances).toHaveLength(4);
  const ids = cloud.instances.map(({ id }) => id);
  expect(outputs.InstanceIds).toEqual([
    [expect.any(String), expect.any(String)],
    [expect.any(String), expect.any(String)],
  ]);
  expect((outputs.InstanceIds as string[][]).flat().toSorted()).toEqual(ids.toSorted());
});

test('it grows, and shrinks by the instances that were launched last', async () => {
  const { cloud, stack } = newStack();
  const sizes: string[][] = [];
  await stack.create(template({ MaxAmount: 2 }));
  for (const MaxAmount of [2, 3, 1]) {
    expect((await stack.update(template({ MaxAmount }))).status).toBe('UPDATE_COMPLETE');
    sizes.push(cloud.instances.map(({ id }) => id));
  }
  const [two, three, one] = sizes;
  expect(three).toEqual([...two!, expect.any(String)]);
  expect(one).toEqual(two!.slice(0, 1));
});

test.each([
  ['ForAllInstances', ['ecs.g7.large', 'ecs.g7.large', 'ecs.g7.large']],
  ['ForNewInstances', ['ecs.c6.large', 'ecs.c6.large', 'ecs.g7.large']],
])('another type with %s', async (UpdatePolicy, types) => {
  const { site, cloud, stack } = newStack();
  await stack.create(template({ UpdatePolicy }));
  const before = cloud.instances.map(({ id }) => id);
  site.done.length = 0;
  const change = { UpdatePolicy, InstanceType: 'ecs.g7.large', MaxAmount: 3 };
  await stack.update(template(change));
  expect(cloud.instances.map(({ instanceType }) => instanceType)).toEqual(types);
  expect(cloud.instances.map(({ id }) => id).slice(0, 2)).toEqual(before);
  const restarts = site.done.filter((what) => what === 'stopInstance').length;
  expect(restarts).toBe(UpdatePolicy === 'ForAllInstances' ? 2 : 0);
});

test.each([
  ['ForAllInstances', ['new', 'new']],
  ['ForNewInstances', ['old', 'old']],
])('another image and UserData with %s', async (UpdatePolicy, userData) => {
  const { site, cloud, stack } = newStack();
  await stack.create(template({ UpdatePolicy, ImageId: 'm-1', UserData: 'old' }));
  const before = cloud.instances;
  site.done.length = 0;
  await stack.update(template({ UpdatePolicy, ImageId: 'm-2', UserData: 'new' }));
  expect(cloud.instances).toEqual(before);
  expect([...site.instances.values()].map((instance) => instance.userData)).toEqual(userData);
  const disks = site.done.filter((what) => what.startsWith('replaceSystemDisk')).length;
  expect(disks).toBe(UpdatePolicy === 'ForAllInstances' ? 2 : 0);
});

test('one that cannot be launched takes the others with it', async () => {
  const { site, cloud, stack } = newStack();
  const start = site.startInstance.bind(site);
  let count = 0;
  site.startInstance = async (instance) => {
    count += 1;
    if (count === 2) throw new Error('no root file system');
    await start(instance);
  };
  const { failures } = await stack.create(template());
  expect(failures[0]?.reason).toBe('no root file system');
  expect([...cloud.instances, ...cloud.enis]).toEqual([]);
});

test('a protected group stays', async () => {
  const { stack } = newStack();
  const protectedGroup = group({ ...own, DeletionProtection: true });
  await stack.create({ Resources: { ...network, Web: protectedGroup } });
  expect((await stack.delete()).failures[0]?.reason).toMatch(
    /^InvalidOperation.DeletionProtection: group-/,
  );
});

test('one private address for several instances', async () => {
  expect(await refusal({ Web: group({ PrivateIpAddress: '192.168.0.9' }) })).toBe(
    'InvalidParameter.PrivateIpAddress: 2 instances cannot have the same PrivateIpAddress',
  );
});
