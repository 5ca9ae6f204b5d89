import { Cloud } from '../../../lib/rehearsal/cloud/cloud';
import type { CloudOptions } from '../../../lib/rehearsal/cloud/options';
import type { StackEvent } from '../../../lib/rehearsal/engine/event';
import { Stack } from '../../../lib/rehearsal/engine/stack';
import { edgeTemplate } from './edge-template';
import { MemorySite } from './memory-site';

function rehearsal(options: CloudOptions = {}) {
  const site = new MemorySite();
  const cloud = new Cloud(site, { latency: 2, ...options });
  const events: StackEvent[] = [];
  const stack = new Stack({ name: 'edge', types: cloud.types, onEvent: (e) => events.push(e) });
  return { site, cloud, stack, events };
}

test('every EIP of the scenario ends up on an address of its own', async () => {
  const { site, cloud, stack } = rehearsal();
  const result = await stack.create(edgeTemplate(['web', 'mail', 'dns']));
  expect(result.failures).toEqual([]);
  expect(result.status).toBe('CREATE_COMPLETE');
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
  const { site, cloud, stack } = rehearsal();
  const result = await stack.create(edgeTemplate(['web', 'mail'], { unordered: true }));
  expect(result.status).toBe('CREATE_ROLLBACK_COMPLETE');
  expect(result.failures[0]?.reason).toMatch(
    /^TaskConflict: AssignPrivateIpAddresses on eni-\w+ while AssignPrivateIpAddresses is under way; let one wait/,
  );
  expect(result.resources).toEqual({});
  expect(cloud.enis).toEqual([]);
  expect([...site.instances, ...site.eips, ...site.enis]).toEqual([]);
});
