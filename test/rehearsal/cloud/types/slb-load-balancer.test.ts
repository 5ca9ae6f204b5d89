import type { JsonObject } from '../../../../lib/rehearsal/template/json';
import { balancer, behindBalancer, listener, servers, toBalancer } from '../balancer-template';
import { newStack, refusal } from '../create-stack';
import { association, getAtt, own, resource } from '../edge-template';
import type { MemorySite } from '../memory-site';

const EIP = '198.51.100.1';

const sharing = (site: MemorySite) => [...site.eipSharings.values()].at(-1)!;

/** A stack of some resources beside those that are there, or in their place. */
async function created(others: JsonObject = {}, outputs: JsonObject = {}) {
  const made = newStack();
  const template = { Resources: { ...behindBalancer, ...others }, Outputs: outputs };
  const result = await made.stack.create(template);
  expect(result.failures).toEqual([]);
  return { ...made, result };
}

test('forwards the clients of its EIP to its servers, a half to each', async () => {
  const { site, cloud, stack } = await created();
  const [first, second] = cloud.instances.map(({ id, primaryEniId: eniId }) => {
    const privateIp = cloud.enis.find(({ id: one }) => one === eniId)!.privateIps[0];
    return { instanceId: id, eniId, privateIp };
  });
  const rule = { eip: EIP, protocol: 'tcp', ports: [80, 80], privatePort: 8080 };
  expect(sharing(site)).toMatchObject({
    eips: [EIP],
    snat: [],
    dnat: [
      { ...rule, privateIp: first!.privateIp, clients: [0, 0x7fff] },
      { ...rule, privateIp: second!.privateIp, clients: [0x8000, 0xffff] },
    ],
  });
  const nat = { direction: 'inbound', protocol: 'tcp', port: 80, privatePort: 8080 };
  expect(cloud.eipEntries).toEqual([
    { name: 'Web (first)', eip: EIP, ...first, nat: { ...nat, clients: [0, 0x7fff] } },
    { name: 'Web (second)', eip: EIP, ...second, nat: { ...nat, clients: [0x8000, 0xffff] } },
  ]);
  expect((await stack.delete()).failures).toEqual([]);
  expect(sharing(site)).toMatchObject({ eips: [], dnat: [] });
});

test('a server that is removed by an update leaves its clients to the other one', async () => {
  const { site, cloud, stack } = await created();
  const changed = { ...behindBalancer, Servers: servers(['Second']) };
  expect((await stack.update({ Resources: changed })).failures).toEqual([]);
  expect(sharing(site).dnat).toMatchObject([{ clients: [0, 0xffff] }]);
  expect(cloud.eipEntries).toMatchObject([{ name: 'Web' }]);
});

test('shares the clients by weight, of which 0 gets none', async () => {
  const weights = { BackendServerWeightList: ['75', '25'] };
  const { site, stack } = await created({ Servers: servers(['First', 'Second'], weights) });
  expect(sharing(site).dnat.map(({ clients }) => clients)).toEqual([
    [0, 0xbfff],
    [0xc000, 0xffff],
  ]);
  const entry = (id: string, Weight: number) => ({ ServerId: { Ref: id }, Weight });
  const BackendServers = [entry('First', 0), entry('Second', 1)];
  const listed = servers([], { BackendServers });
  expect(
    (await stack.update({ Resources: { ...behindBalancer, Servers: listed } })).failures,
  ).toEqual([]);
  expect(sharing(site).dnat).toMatchObject([{ clients: [0, 0xffff] }]);
});

test('a listener forwards to the group that it names, and one that is not started to none', async () => {
  const { site } = await created({
    Members: resource('SLB::VServerGroup', {
      LoadBalancerId: toBalancer,
      VServerGroupName: 'members',
      BackendServers: [{ ServerId: { Ref: 'Second' }, Port: 53 }],
    }),
    Web: listener({
      Protocol: 'udp',
      ListenerPort: 5353,
      VServerGroupId: getAtt('Members', 'VServerGroupId'),
    }),
    Idle: listener({ StartListener: false }),
  });
  expect(sharing(site).dnat).toMatchObject([
    { protocol: 'udp', ports: [5353, 5353], privatePort: 53 },
  ]);
});

test('says what it is', async () => {
  const outputs = {
    Private: { Value: getAtt('Balancer', 'IpAddress') },
    Public: { Value: getAtt('Internet', 'IpAddress') },
    Type: { Value: getAtt('Internet', 'AddressType') },
    Ports: { Value: getAtt('Web', 'ListenerPortsAndProtocol') },
    Servers: { Value: getAtt('Servers', 'BackendServers') },
  };
  const internet = resource('SLB::LoadBalancer', { LoadBalancerName: 'front' });
  const { result } = await created({ Internet: internet }, outputs);
  expect(result.outputs).toEqual({
    Private: expect.stringMatching(/^10\.1\./),
    Public: expect.stringMatching(/^198\.51\.100\./),
    Type: 'internet',
    Ports: [{ ListenerPort: 80, ListenerProtocol: 'tcp' }],
    Servers: [
      { ServerId: expect.stringMatching(/^i-/) },
      { ServerId: expect.stringMatching(/^i-/) },
    ],
  });
});

test('tells servers of one host name apart by their addresses', async () => {
  const group = resource('ECS::InstanceGroup', {
    ...own,
    InstanceType: 'ecs.c6.large',
    MaxAmount: 2,
    HostName: 'web',
  });
  const ids = { BackendServerList: getAtt('Group2', 'InstanceIds') };
  const { cloud } = await created({ Group2: group, Servers: servers([], ids) });
  const named = expect.stringMatching(/^Web \(web 10\.1\.\d+\.\d+\)$/);
  expect(cloud.eipEntries).toMatchObject([{ name: named }, { name: named }]);
});

test('notes what is played in another way', async () => {
  const { result } = await created({
    Internet: resource('SLB::LoadBalancer', {}),
    Web: listener({ Protocol: 'http', HealthCheck: { Interval: 2 } }),
    Plain: listener({ ListenerPort: 81 }),
  });
  const notes = Object.entries(result.resources).flatMap(([id, { note }]) =>
    note === undefined ? [] : [[id, note]],
  );
  expect(Object.fromEntries(notes)).toEqual({
    Internet: 'without traffic to its own public address',
    Web: 'as one for TCP, without its health check',
  });
});

test('is private by default where it has a vSwitch', async () => {
  const { AddressType: _, ...others } = (balancer() as { Properties: JsonObject }).Properties;
  const { cloud } = await created({ Balancer: resource('SLB::LoadBalancer', others) });
  expect(cloud.eipEntries).toHaveLength(2);
});

test('takes a balancer that existed before', async () => {
  const { stack, cloud } = newStack();
  const { First } = behindBalancer;
  const LoadBalancerId = 'lb-bp1abc';
  const result = await stack.create({
    Resources: {
      Vpc: behindBalancer.Vpc!,
      VSwitch: behindBalancer.VSwitch!,
      Group: behindBalancer.Group!,
      First: First!,
      Servers: servers(['First'], { LoadBalancerId }),
      Web: listener({ LoadBalancerId }),
      Eip: behindBalancer.Eip!,
      EipAssociation: association('Eip', LoadBalancerId as unknown as JsonObject),
    },
  });
  expect(result.failures).toEqual([]);
  expect(cloud.eipEntries).toMatchObject([{ name: 'Web', eip: EIP }]);
});

test.each<[string, JsonObject, string]>([
  [
    'a second EIP',
    { Another: association('Eip', toBalancer, { AllocationId: 'eip-old' }, ['EipAssociation']) },
    'InvalidBindingStatus: ',
  ],
  [
    'an EIP beside a public address of its own',
    { Balancer: balancer({ AddressType: 'internet' }) },
    'InvalidInstance.NotSupport: ',
  ],
  ['two listeners on one port', { Same: listener({}), Web: listener() }, 'ListenerAlreadyExists: '],
  [
    'a group of another balancer',
    { Web: listener({ VServerGroupId: 'rsp-r000099' }) },
    'InvalidParameter.VServerGroupId: ',
  ],
  [
    'an address that the server does not have',
    {
      Servers: servers([], {
        BackendServers: [{ ServerId: { Ref: 'First' }, ServerIp: '10.1.0.77' }],
      }),
    },
    'InvalidParameter.ServerIp: 10.1.0.77 is not',
  ],
  [
    'a listener without a port of the servers',
    {
      Web: resource('SLB::Listener', {
        LoadBalancerId: toBalancer,
        Protocol: 'tcp',
        ListenerPort: 80,
        Bandwidth: -1,
      }),
    },
    'expected a port where there is no VServerGroupId',
  ],
  [
    'HTTPS without a certificate',
    { Web: listener({ Protocol: 'https' }) },
    'expected a certificate',
  ],
  ['a bandwidth of 0', { Web: listener({ Bandwidth: 0 }) }, 'from 1 to 1000, or -1'],
  [
    'an access list, which is not played',
    { Web: listener({ AclStatus: 'on' }) },
    'the rehearsal plays off only',
  ],
  [
    'the classic network, which is not played',
    { Balancer: resource('SLB::LoadBalancer', { AddressType: 'intranet' }) },
    'the rehearsal plays a vSwitch with AddressType intranet only',
  ],
  [
    'a specification that does not exist',
    { Balancer: balancer({ LoadBalancerSpec: 'slb.s9.huge' }) },
    'expected slb.s1.small',
  ],
])('refuses %s', async (_, resources, message) => {
  expect(await refusal({ ...behindBalancer, ...resources })).toContain(message);
});

test('a protected one stays', async () => {
  const { stack } = await created({ Balancer: balancer({ DeletionProtection: true }) });
  const { failures } = await stack.delete();
  expect(failures).toMatchObject([
    { reason: expect.stringContaining('OperationDenied.DeletionProtection') },
  ]);
});
