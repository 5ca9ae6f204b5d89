import { newStack, refusal } from '../create-stack';
import type { JsonObject } from '../../../../lib/rehearsal/template/json';
import { edgeTemplate, getAtt, instance, network, own, place, resource } from '../edge-template';

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

test('UserData beyond what ROS takes, whose size is told also where its text is secret', async () => {
  const UserData = { 'Fn::Join': ['', ['x'.repeat(16_384), { Ref: 'Password' }]] };
  const create = newStack().stack.create({
    Parameters: { Password: { Type: 'String', NoEcho: true, Default: 'hidden' } },
    Resources: { Host: instance({ UserData }) },
  });
  await expect(create).rejects.toThrow('at most 16384 bytes, got 16390;');
  expect(await refusal({ Host: instance({ UserData: 'ß'.repeat(8193) }) })).toContain(
    'UserData: expected a text of at most 16384 bytes, got 16386;',
  );
});

test.each([
  ['centos_7_9_x64_20G_alibase_20240403.vhd', 'bash'],
  ['aliyun_3_x64_20G_alibase_20240819.vhd', 'bash'],
  ['ubuntu_22_04_x64_20G_alibase_20240130.vhd', undefined],
  ['m-bp1own', undefined],
])('%s has its shell: %s', async (ImageId, shell) => {
  const { site, stack } = newStack();
  await stack.create({ Resources: { Host: instance({ ImageId }) } });
  expect([...site.instances.values()].map((one) => one.shell)).toEqual([shell]);
});

describe('an update of an instance with EIPs', () => {
  async function updated(properties: JsonObject) {
    const { site, cloud, stack } = newStack();
    const template = edgeTemplate(['web', 'mail']) as { Resources: Record<string, JsonObject> };
    await stack.create(template);
    const before = [cloud.instances, cloud.enis, cloud.associations];
    const done = site.done.length;
    const { Host } = template.Resources;
    const host = { ...Host, Properties: { ...(Host!.Properties as JsonObject), ...properties } };
    const result = await stack.update({
      ...template,
      Resources: { ...template.Resources, Host: host },
    });
    const after = [cloud.instances, cloud.enis, cloud.associations];
    return { result, before, after, done: site.done.slice(done) };
  }

  test.each<JsonObject>([{ ImageId: 'debian_12' }, { SystemDiskSize: 80 }])(
    'to %p gives it a new system disk, which runs UserData; everything else stays',
    async (properties) => {
      const { result, before, after, done } = await updated({
        ...properties,
        UserData: '#!/bin/sh\nnew',
      });
      expect(result.status).toBe('UPDATE_COMPLETE');
      expect(after).toEqual(before);
      expect(done).toEqual([
        'setUserData #!/bin/sh\nnew',
        'stopInstance',
        'replaceSystemDisk #!/bin/sh\nnew',
        'restartInstance',
      ]);
    },
  );

  test('to other UserData alone runs nothing', async () => {
    const { result, done } = await updated({ UserData: '#!/bin/sh\nnew' });
    expect(result.status).toBe('UPDATE_COMPLETE');
    expect(done).toEqual(['setUserData #!/bin/sh\nnew']);
  });

  test('to another instance type is refused, and says what would be lost', async () => {
    const { result, before, after } = await updated({ InstanceType: 'ecs.g7.large' });
    expect(result.failures.map(({ problem }) => problem?.path)).toEqual([
      'Resources.Host.Properties.InstanceType',
      'Resources.Attachment.Properties.InstanceId',
    ]);
    expect(result.failures[0]?.reason).toContain(
      'its system disk and private IP address 192.168.0',
    );
    expect(after).toEqual(before);
  });
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
