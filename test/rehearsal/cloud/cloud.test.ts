import { assert, asyncProperty, shuffledSubarray } from 'fast-check';

import { newStack } from './create-stack';
import { edgeTemplate, getAtt, instance, network, own } from './edge-template';

test('every EIP of the scenario ends up on an address of its own', async () => {
  const { site, cloud, stack } = newStack();
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

test('a network of its own is built before what is in it, and removed after it', async () => {
  const { site, stack } = newStack();
  const result = await stack.create({
    Resources: {
      ...network,
      Host: instance({ ...own, PrivateIpAddress: '10.1.0.9', HttpTokens: 'required' }),
    },
    Outputs: {
      Zone: { Value: getAtt('Host', 'ZoneId') },
      Ip: { Value: getAtt('Host', 'PrivateIp') },
    },
  });
  expect(result.outputs).toEqual({ Zone: 'cn-hangzhou-a', Ip: '10.1.0.9' });
  expect([...site.vSwitches.values()]).toMatchObject([
    { cidrBlock: '10.1.0.0/20', gateway: '10.1.15.253', vpcId: result.resources.Vpc?.physicalId },
  ]);
  expect([...site.instances.values()]).toMatchObject([
    { hostName: 'host', httpTokens: 'required' },
  ]);
  expect((await stack.delete()).failures).toEqual([]);
  expect(site.done.slice(-3).toSorted()).toEqual([
    'removeInstance',
    'removeSecurityGroup',
    'removeVSwitch',
  ]);
  expect(site.done.at(-3)).toBe('removeInstance');
});

test('an update adds and removes bindings, and leaves the others alone', async () => {
  const { site, cloud, stack } = newStack();
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
      const { site, cloud, stack } = newStack({ latency: 0 });
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
  const { site, cloud, stack } = newStack();
  await stack.create(edgeTemplate(['web', 'mail']));
  const before = cloud.associations;
  const result = await stack.update(edgeTemplate(['web', 'mail', 'a', 'b'], { unordered: true }));
  expect(result.status).toBe('ROLLBACK_COMPLETE');
  expect(result.failures[0]?.reason).toContain('TaskConflict');
  expect(cloud.associations).toEqual(before);
  expect(site.eips.size).toBe(2);
});

test('a deletion detaches, dissociates, releases, and leaves what was there before', async () => {
  const { site, cloud, stack } = newStack();
  await stack.create(edgeTemplate(['web', 'mail']));
  const before = site.done.length;
  const result = await stack.delete();
  expect(result).toMatchObject({ status: 'DELETE_COMPLETE', failures: [] });
  expect([...site.instances, ...site.enis, ...site.eips]).toEqual([]);
  expect([...cloud.enis, ...cloud.associations]).toEqual([]);
  expect(site.vSwitches.size).toBe(1);
  expect(site.done.slice(before)[0]).toBe('unplugEni');
});
