import { setTimeout as sleep } from 'node:timers/promises';

import { assert, asyncProperty, shuffledSubarray } from 'fast-check';

import type { JsonObject } from '../../../lib/rehearsal/template/json';
import { edgeTemplate } from './edge-template';
import { world } from './create-stack';

test('every EIP of the scenario ends up on an address of its own', async () => {
  const { site, cloud, stack } = world();
  const result = await stack.create(edgeTemplate(['web', 'mail', 'dns']));
  expect(result).toMatchObject({ status: 'CREATE_COMPLETE', failures: [] });
  expect(result.outputs).toEqual({
    webPublicIp: '198.51.100.1',
    mailPublicIp: '198.51.100.2',
    dnsPublicIp: '198.51.100.3',
  });
  const [eni] = [...site.enis.values()];
  expect(eni?.privateIps).toHaveLength(4);
  expect([...site.eips.values()].toSorted()).toEqual(eni?.privateIps.slice(1).toSorted());
  expect(cloud.associations.map(({ logicalId, instanceId }) => [logicalId, instanceId])).toEqual(
    ['web', 'mail', 'dns'].map((name) => [`${name}Association`, cloud.instances[0]?.id]),
  );
});

test('a missing DependsOn between two operations on one ENI collides, and all is rolled back', async () => {
  const { site, cloud, stack } = world();
  const result = await stack.create(edgeTemplate(['web', 'mail'], { unordered: true }));
  expect(result).toMatchObject({ status: 'CREATE_ROLLBACK_COMPLETE', resources: {} });
  expect(result.failures[0]?.reason).toMatch(
    /^TaskConflict: AssignPrivateIpAddresses on eni-\w+ while AssignPrivateIpAddresses is under way; let one wait/,
  );
  expect(cloud.enis).toEqual([]);
  expect([...site.instances, ...site.eips, ...site.enis]).toEqual([]);
});

test('an update adds and removes bindings, and leaves the others alone', async () => {
  const { site, cloud, stack } = world();
  await stack.create(edgeTemplate(['web', 'mail', 'dns']));
  const web = cloud.associations.find(({ logicalId }) => logicalId === 'webAssociation');
  const before = site.done.length;
  const result = await stack.update(edgeTemplate(['web', 'vpn']));
  expect(result).toMatchObject({ status: 'UPDATE_COMPLETE', failures: [] });
  expect(cloud.associations.map(({ logicalId }) => logicalId).toSorted()).toEqual([
    'vpnAssociation',
    'webAssociation',
  ]);
  expect(cloud.associations).toContainEqual(web);
  expect(site.enis.values().next().value?.privateIps).toHaveLength(3);
  const touched = site.done.slice(before).map((line) => line.split(' ')[0]);
  expect(new Set(touched)).toEqual(new Set(['updateEni', 'bindEip', 'unbindEip']));
});

test('an update from any bindings to any others ends with exactly these, and what stays is not touched', async () => {
  const names = shuffledSubarray(['web', 'mail', 'dns', 'vpn']);
  await assert(
    asyncProperty(names, names, async (before, after) => {
      const { site, cloud, stack } = world({ latency: 0 });
      await stack.create(edgeTemplate(before));
      const bound = new Map(cloud.associations.map((one) => [one.logicalId, one]));
      const result = await stack.update(edgeTemplate(after));
      expect(result.failures).toEqual([]);
      expect(cloud.associations.map(({ logicalId }) => logicalId).toSorted()).toEqual(
        after.map((name) => `${name}Association`).toSorted(),
      );
      for (const one of cloud.associations) expect(one).toEqual(bound.get(one.logicalId) ?? one);
      expect(site.eips.size).toBe(after.length);
    }),
    { numRuns: 25 },
  );
});

test('an update that fails brings the bindings back as they were', async () => {
  const { site, cloud, stack } = world();
  await stack.create(edgeTemplate(['web', 'mail']));
  const before = cloud.associations;
  const result = await stack.update(edgeTemplate(['web', 'mail', 'a', 'b'], { unordered: true }));
  expect(result.status).toBe('ROLLBACK_COMPLETE');
  expect(result.failures[0]?.reason).toContain('TaskConflict');
  expect(cloud.associations).toEqual(before);
  expect(site.eips.size).toBe(2);
});

test('a binding moves to another EIP in place', async () => {
  const { site, cloud, stack } = world();
  const template = edgeTemplate(['web']);
  await stack.create(template);
  const moved = JSON.parse(
    JSON.stringify(template).replace('{"Fn::GetAtt":["webEip","AllocationId"]}', '"eip-bp1old"'),
  );
  const result = await stack.update(moved);
  expect(result).toMatchObject({ status: 'UPDATE_COMPLETE', failures: [] });
  expect(cloud.associations.map(({ eip }) => eip)).toEqual(['203.0.113.254']);
  expect([...site.eips.keys()]).toEqual(['203.0.113.254']);
});

test('a deletion detaches, dissociates, releases, and leaves what was there before', async () => {
  const { site, cloud, stack } = world();
  await stack.create(edgeTemplate(['web', 'mail']));
  const before = site.done.length;
  const result = await stack.delete();
  expect(result).toMatchObject({ status: 'DELETE_COMPLETE', failures: [] });
  expect([...site.instances, ...site.enis, ...site.eips]).toEqual([]);
  expect([...cloud.enis, ...cloud.associations]).toEqual([]);
  expect(site.vSwitches.size).toBe(1);
  expect(site.done.slice(before)[0]).toBe('unplugEni');
});

describe('an instance type that takes no ENI while it is running', () => {
  const instanceType = 'ecs.t6-c1m1.large';

  test('refuses without a restart', async () => {
    const { stack } = world();
    const result = await stack.create(
      edgeTemplate(['web'], { instanceType, restart: 'NotRestart' }),
    );
    expect(result.failures[0]?.reason).toBe(
      'InvalidInstanceStatus.NotStopped: ecs.t6-c1m1.large takes no ENI while it is running; use EcsRestartOption Auto or Restart, or a larger type',
    );
  });

  test('is stopped for it where that is allowed', async () => {
    const { site, stack } = world();
    const result = await stack.create(edgeTemplate(['web'], { instanceType, restart: 'Restart' }));
    expect(result.status).toBe('CREATE_COMPLETE');
    expect(site.done.slice(-3)).toEqual(['stopInstance', 'plugEni', 'restartInstance']);
  });

  test('is not stopped twice at once', async () => {
    const { site, stack } = world();
    site.stopInstance = () => sleep(20);
    const result = await stack.create(twoAttachments(instanceType));
    expect(result.failures[0]?.reason).toMatch(
      /^IncorrectInstanceStatus: AttachNetworkInterface needs i-\w+ to be Running, it is Stopped$/,
    );
  });

  test('is not confused with its larger sizes', async () => {
    const { site, stack } = world();
    await stack.create(
      edgeTemplate(['web'], { instanceType: 'ecs.t6-c1m1.xlarge', restart: 'NotRestart' }),
    );
    expect(site.done.at(-1)).toBe('plugEni');
  });
});

describe('limits of the instance type', () => {
  const limits = (enis: number, privateIpsPerEni: number) => ({
    instanceTypeLimits: () => ({ enis, privateIpsPerEni }),
  });

  test('private addresses of an ENI', async () => {
    const { stack } = world(limits(2, 2));
    const result = await stack.create(edgeTemplate(['web', 'mail']));
    expect(result.failures[0]).toMatchObject({
      logicalId: 'Attachment',
      reason: expect.stringMatching(
        /^SecondaryPrivateIpAddressLimitExceeded: an ENI of ecs.c6.large holds 2 private addresses, the primary one included; 3 are wanted/,
      ),
    });
  });

  test('ENIs of an instance', async () => {
    const { stack } = world(limits(1, 6));
    const result = await stack.create(edgeTemplate(['web']));
    expect(result.failures[0]?.reason).toBe(
      'EniPerInstanceLimitExceeded: ecs.c6.large holds 1 ENIs, the primary one included; 1 are attached',
    );
  });

  test('ENIs that are attached side by side', async () => {
    const { stack } = world(limits(2, 6));
    const result = await stack.create(twoAttachments('ecs.c6.large'));
    expect(result.failures).toMatchObject([
      { reason: expect.stringMatching(/^EniPerInstanceLimitExceeded: .*; 2 are attached$/) },
    ]);
  });

  test('a type that is not known is not limited', async () => {
    const { stack } = world({ instanceTypeLimits: () => undefined });
    expect((await stack.create(edgeTemplate(['web']))).status).toBe('CREATE_COMPLETE');
  });
});

function twoAttachments(instanceType: string): JsonObject {
  const { Host, Eni, Attachment } = edgeTemplate([], { instanceType, restart: 'Auto' })
    .Resources as Record<string, JsonObject>;
  const second = JSON.parse(JSON.stringify(Attachment).replace('"Eni"', '"SecondEni"'));
  return {
    Resources: { Host: Host!, Eni: Eni!, Attachment: Attachment!, SecondEni: Eni!, Second: second },
  };
}
