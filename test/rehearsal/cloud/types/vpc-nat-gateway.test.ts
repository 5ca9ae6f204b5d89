import type { JsonObject } from '../../../../lib/rehearsal/template/json';
import { newStack, refusal } from '../create-stack';
import { association, own, resource } from '../edge-template';
import { behindNat, forward, share, toGateway } from '../nat-template';

const EIP = '198.51.100.1';

test('shares its EIP by entries', async () => {
  const { site, cloud, stack } = newStack();
  const result = await stack.create({ Resources: behindNat });
  expect(result.failures).toEqual([]);
  const [{ id, primaryEniId } = { id: '', primaryEniId: '' }] = cloud.instances;
  const privateIp = cloud.enis.find((eni) => eni.id === primaryEniId)!.privateIps[0];
  const [gateway] = [...site.eipSharings.values()];
  expect(gateway).toMatchObject({
    eips: [EIP],
    snat: [{ cidr: '10.1.0.0/20', eips: [EIP] }],
    dnat: [{ eip: EIP, privateIp, protocol: 'tcp', ports: [2222, 2222], privatePort: 22 }],
  });
  const place = { instanceId: id, eniId: primaryEniId, privateIp, eip: EIP };
  expect(cloud.eipEntries).toEqual([
    {
      name: 'Ssh',
      ...place,
      nat: { direction: 'inbound', protocol: 'tcp', port: 2222, privatePort: 22 },
    },
    { name: 'Share', ...place, nat: { direction: 'outbound', eips: [EIP] } },
  ]);
  expect(cloud.associations).toEqual([]);
  expect((await stack.delete()).failures).toEqual([]);
  expect([...site.eipSharings.values()]).toMatchObject([{ eips: [], snat: [], dnat: [] }]);
});

test('an entry without its resource is gone, and one that changes follows', async () => {
  const { site, stack } = newStack();
  await stack.create({ Resources: behindNat });
  const { Share: _, ...others } = behindNat;
  const changed = { ...others, Ssh: forward({ ExternalPort: '80/90', InternalPort: '80/90' }) };
  expect((await stack.update({ Resources: changed })).failures).toEqual([]);
  const [gateway] = [...site.eipSharings.values()];
  expect(gateway!.snat).toEqual([]);
  expect(gateway!.dnat).toMatchObject([{ ports: [80, 90], privatePort: undefined }]);
});

test('an EIP that goes takes what used it out of effect', async () => {
  const { site, stack } = newStack();
  const { Share, Ssh, ...others } = behindNat as Record<string, JsonObject>;
  const loose = { ...others, Share: { ...Share!, DependsOn: [] }, Ssh: { ...Ssh!, DependsOn: [] } };
  await stack.create({ Resources: behindNat });
  const { EipAssociation: _, ...without } = loose as JsonObject;
  expect((await stack.update({ Resources: without })).failures).toEqual([]);
  expect([...site.eipSharings.values()]).toMatchObject([{ eips: [], snat: [], dnat: [] }]);
});

test.each<[string, JsonObject, string]>([
  [
    'an entry before its EIP is bound',
    {
      Share: { ...share(), DependsOn: [] },
      EipAssociation: association('Eip', toGateway, {}, ['Share']),
      Ssh: resource('ROS::Sleep', {}),
    },
    `InvalidIp.NotInNatgw: ${EIP} is not bound to`,
  ],
  [
    'an EIP that is bound already',
    { Second: association('Eip', toGateway, {}, ['EipAssociation']) },
    'IncorrectEipStatus: ',
  ],
  [
    'a gateway that is not there',
    {
      Second: resource('VPC::EIPAssociation', { AllocationId: 'eip-old', InstanceId: 'ngw-none' }),
    },
    "InvalidNatGatewayId.NotFound: there is no 'ngw-none'",
  ],
  [
    'a table of the other kind',
    { Share: share({ SnatTableId: 'stb-none' }) },
    "InvalidSnatTableId.NotFound: there is no 'stb-none'",
  ],
  [
    'two sources',
    { Share: share({ SourceCIDR: '192.168.0.0/24' }) },
    'expected either SourceVSwitchIds or',
  ],
  [
    'no source, which is only not played',
    { Share: share({ SourceVSwitchIds: [] }) },
    'the rehearsal plays either SourceVSwitchIds or',
  ],
  ['a port', { Ssh: forward({ ExternalPort: 'ssh' }) }, 'expected a port, a first and a last port'],
  [
    'a range with other ports inside',
    { Ssh: forward({ ExternalPort: '80/90', InternalPort: '8080/8090' }) },
    'the rehearsal plays the same ports only',
  ],
])('refuses %s', async (_, resources, message) => {
  expect(await refusal({ ...behindNat, ...resources })).toContain(message);
});

test('an association moves to another EIP', async () => {
  const { site, stack } = newStack();
  await stack.create({ Resources: behindNat });
  const {
    Eip: _,
    EipAssociation,
    Ssh: _ssh,
    Share: _share,
    ...others
  } = behindNat as Record<string, JsonObject>;
  const kept = {
    ...others,
    EipAssociation: {
      ...EipAssociation!,
      Properties: { AllocationId: 'eip-old', InstanceId: toGateway },
    },
  };
  expect((await stack.update({ Resources: kept })).failures).toEqual([]);
  expect([...site.eipSharings.values()]).toMatchObject([
    { eips: [expect.not.stringContaining(EIP)], snat: [] },
  ]);
});

test('serves every instance of its source that has no public address', async () => {
  const { cloud, stack } = newStack();
  const group = (properties: JsonObject) =>
    resource('ECS::InstanceGroup', {
      ...own,
      InstanceType: 'ecs.c6.large',
      MaxAmount: 2,
      ...properties,
    });
  await stack.create({
    Resources: {
      ...behindNat,
      Web: group({ AllocatePublicIP: false, HostName: 'web[1,3]' }),
      Public: group({ AllocatePublicIP: true }),
    },
  });
  const names = cloud.eipEntries.map(({ name }) => name).toSorted();
  expect(names).toEqual(['Share (host)', 'Share (web001)', 'Share (web002)', 'Ssh']);
});
