import { newStack, refusal } from '../create-stack';
import { getAtt, instance, network, own, place, resource } from '../edge-template';

test('security groups change in place, of an ENI and of an instance', async () => {
  const { site, cloud, stack } = newStack();
  const template = (groups: string[]) => ({
    Resources: {
      Eni: resource('ECS::NetworkInterface', { ...place, SecurityGroupIds: groups }),
      Host: resource('ECS::Instance', {
        ...place,
        SecurityGroupIds: groups,
        InstanceType: 'ecs.c6.large',
        AllocatePublicIP: false,
        UserData: groups.join(),
      }),
    },
  });
  await stack.create(template(['sg-one']));
  const before = cloud.enis.map(({ id }) => id);
  await stack.update(template(['sg-one', 'sg-two']));
  expect(cloud.enis.map(({ id, securityGroupIds }) => [id, securityGroupIds])).toEqual(
    before.map((id) => [id, ['sg-one', 'sg-two']]),
  );
  expect([...site.securityGroups.keys()]).toEqual(['sg-one', 'sg-two']);
  expect(site.done.filter((line) => line.startsWith('startInstance'))).toHaveLength(1);
});

test('another primary address replaces the ENI, and moves its binding', async () => {
  const { cloud, stack } = newStack();
  const template = (ip: string) => ({
    Resources: {
      Eni: resource('ECS::NetworkInterface', { ...place, PrimaryIpAddress: ip }),
      Eip: resource('VPC::EIP', {}),
      Association: resource('VPC::EIPAssociation', {
        AllocationId: getAtt('Eip', 'AllocationId'),
        InstanceId: getAtt('Eni', 'NetworkInterfaceId'),
        PrivateIpAddress: getAtt('Eni', 'PrivateIpAddress'),
      }),
    },
  });
  await stack.create(template('192.168.0.5'));
  expect((await stack.update(template('192.168.0.6'))).failures).toEqual([]);
  expect(cloud.enis.map(({ privateIps }) => privateIps)).toEqual([['192.168.0.6']]);
  expect(cloud.associations).toMatchObject([{ privateIp: '192.168.0.6', eip: '198.51.100.1' }]);
});

test('an ENI is made with the addresses that are asked for', async () => {
  const { cloud, stack } = newStack();
  const properties = {
    PrimaryIpAddress: '192.168.0.5',
    PrivateIpAddresses: ['192.168.0.7', '192.168.0.6'],
  };
  await stack.create({
    Resources: { Eni: resource('ECS::NetworkInterface', { ...place, ...properties }) },
  });
  await stack.update({
    Resources: {
      Other: resource('ECS::NetworkInterface', { ...place, SecondaryPrivateIpAddressCount: 3 }),
    },
  });
  expect(cloud.enis).toMatchObject([
    { privateIps: { length: 4 }, macAddress: '00:16:3e:00:00:02' },
  ]);
});

test('an ENI that is attached stays', async () => {
  const { stack } = newStack();
  const retained = { DeletionPolicy: 'Retain' };
  await stack.create({
    Resources: {
      ...network,
      Host: { ...instance(own), ...retained },
      Eni: resource('ECS::NetworkInterface', own),
      Attachment: {
        ...resource('ECS::NetworkInterfaceAttachment', {
          InstanceId: getAtt('Host', 'InstanceId'),
          NetworkInterfaceId: getAtt('Eni', 'NetworkInterfaceId'),
        }),
        ...retained,
      },
    },
  });
  const result = await stack.delete();
  expect(result.failures[0]?.reason).toMatch(
    /^InvalidOperation.EniStateNotSupport: eni-\w+ is attached to i-\w+$/,
  );
});

test('a security group of another VPC is refused', async () => {
  const elsewhere = {
    Vpc2: network.Vpc,
    Group2: resource('ECS::SecurityGroup', { VpcId: getAtt('Vpc2', 'VpcId') }),
  };
  const eni = resource('ECS::NetworkInterface', {
    ...own,
    SecurityGroupIds: [getAtt('Group2', 'SecurityGroupId')],
  });
  expect(await refusal({ ...network, ...elsewhere, Eni: eni })).toMatch(
    /^InvalidSecurityGroupId.VPCMismatch: sg-/,
  );
});
