import { newStack, refusal } from '../create-stack';
import {
  association,
  getAtt,
  instance,
  network,
  own,
  place,
  resource,
  toEni,
} from '../edge-template';

test('security groups change in place', async () => {
  const { site, cloud, stack } = newStack();
  const template = (groups: string[]) => ({
    Resources: {
      Eni: resource('ECS::NetworkInterface', { ...place, SecurityGroupIds: groups }),
    },
  });
  await stack.create(template(['sg-one']));
  const [before] = cloud.enis;
  await stack.update(template(['sg-one', 'sg-two']));
  expect(cloud.enis).toMatchObject([{ id: before!.id, securityGroupIds: ['sg-one', 'sg-two'] }]);
  expect([...site.securityGroups.keys()]).toEqual(['sg-one', 'sg-two']);
});

describe('another primary address', () => {
  const template = (ip: string) => ({
    Resources: {
      Eni: resource('ECS::NetworkInterface', { ...place, PrimaryIpAddress: ip }),
      Eip: resource('VPC::EIP', {}),
      Association: association('Eip', toEni, {
        PrivateIpAddress: getAtt('Eni', 'PrivateIpAddress'),
      }),
    },
  });

  test('is refused, and says which addresses the ENI would lose', async () => {
    const { cloud, stack } = newStack();
    await stack.create(template('192.168.0.5'));
    const bound = cloud.associations;
    const { status, failures } = await stack.update(template('192.168.0.6'));
    expect(status).toBe('UPDATE_FAILED');
    expect(failures.map(({ problem }) => problem?.path)).toEqual([
      'Resources.Eni.Properties.PrimaryIpAddress',
    ]);
    expect(failures[0]?.reason).toContain('its private IP addresses 192.168.0.5 would be lost');
    expect(cloud.associations).toEqual(bound);
  });

  test('replaces the ENI where that is allowed, and its EIP moves to the new one', async () => {
    const { cloud, stack } = newStack({}, { replace: true });
    await stack.create(template('192.168.0.5'));
    expect((await stack.update(template('192.168.0.6'))).failures).toEqual([]);
    expect(cloud.enis.map(({ privateIps }) => privateIps)).toEqual([['192.168.0.6']]);
    expect(cloud.associations).toMatchObject([{ privateIp: '192.168.0.6', eip: '198.51.100.1' }]);
  });
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
