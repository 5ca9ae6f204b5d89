import type { JsonObject } from '../../../lib/rehearsal/template/json';
import { getAtt, place, resource } from './edge-template';
import { refusal, world } from './create-stack';

const eni = resource('ECS::NetworkInterface', place);
const eip = resource('VPC::EIP', {});
const instance = (others: JsonObject = {}) =>
  resource('ECS::Instance', {
    ...place,
    InstanceType: 'ecs.c6.large',
    AllocatePublicIP: false,
    ...others,
  });
const association = (
  eipId: string,
  target: JsonObject,
  others: JsonObject = {},
  dependsOn?: string[],
) =>
  resource(
    'VPC::EIPAssociation',
    { AllocationId: getAtt(eipId, 'AllocationId'), InstanceId: target, ...others },
    dependsOn,
  );
const toEni = getAtt('Eni', 'NetworkInterfaceId');

describe('EIPs', () => {
  test('a second EIP on one private address', async () => {
    const message = await refusal({
      Eni: eni,
      One: eip,
      Two: eip,
      First: association('One', toEni),
      Second: association('Two', toEni, {}, ['First']),
    });
    expect(message).toMatch(
      /^InvalidBindingStatus: \S+ of eni-\w+ has 198.51.100.\d already; NAT mode is one EIP per private address$/,
    );
  });

  test('an EIP that is bound already', async () => {
    const message = await refusal({
      Eni: eni,
      Other: eni,
      One: eip,
      First: association('One', toEni),
      Second: association('One', getAtt('Other', 'NetworkInterfaceId'), {}, ['First']),
    });
    expect(message).toMatch(
      /^IncorrectEipStatus: eip-\w+ \(198.51.100.1\) is bound to .*; only an Available EIP/,
    );
  });

  test('a private address that belongs to another ENI', async () => {
    const message = await refusal({
      Eni: eni,
      One: eip,
      First: association('One', toEni, { PrivateIpAddress: '192.168.0.77' }),
    });
    expect(message).toMatch(
      /^InvalidPrivateIpAddress.NotFound: 192.168.0.77 is no address of eni-\w+, which has/,
    );
  });

  test('an instance with a public IP address of its own', async () => {
    const message = await refusal({
      Host: instance({ AllocatePublicIP: true }),
      One: eip,
      First: association('One', getAtt('Host', 'InstanceId')),
    });
    expect(message).toMatch(
      /^InvalidInstance.PublicIpExists: i-\w+ has the public IP address 198.51.100/,
    );
  });

  test('the release of one that somebody else bound', async () => {
    const { cloud, stack } = world();
    const resources: JsonObject = { Eni: eni, One: eip, First: association('One', toEni) };
    await stack.create({ Resources: resources });
    const [bound] = cloud.associations;
    resources.First = { ...association('One', toEni), DeletionPolicy: 'Retain' };
    await stack.update({ Resources: resources });
    const result = await stack.delete();
    expect(result.status).toBe('DELETE_FAILED');
    expect(result.failures.map(({ reason }) => reason)).toContain(
      `IncorrectEipStatus: ${bound?.allocationId} (198.51.100.1) is bound to ${bound?.privateIp}; dissociate it before its release`,
    );
  });

  test('the release of a protected one', async () => {
    const { stack } = world();
    await stack.create({ Resources: { One: resource('VPC::EIP', { DeletionProtection: true }) } });
    expect((await stack.delete()).failures[0]?.reason).toMatch(
      /^OperationDenied.DeletionProtection: eip-/,
    );
  });

  test('a mode that is not played', async () => {
    const message = await refusal({
      Eni: eni,
      One: eip,
      First: association('One', toEni, { Mode: 'BINDED' }),
    });
    expect(message).toBe("InvalidParameter.Mode: the rehearsal plays NAT mode only, got 'BINDED'");
  });
});

describe('addresses', () => {
  const assign = (properties: JsonObject) => ({
    Eni: eni,
    More: resource('ECS::AssignPrivateIpAddresses', { NetworkInterfaceId: toEni, ...properties }),
  });

  test('one that the cloud keeps for itself', async () => {
    expect(await refusal(assign({ PrivateIpAddresses: ['192.168.0.253'] }))).toMatch(
      /^InvalidPrivateIpAddress.Malformed: 192.168.0.253 is outside of it, or its first address, or one of its last three/,
    );
  });

  test('one that is given twice', async () => {
    expect(await refusal(assign({ PrivateIpAddresses: ['192.168.0.9', '192.168.0.9'] }))).toBe(
      'InvalidPrivateIpAddress.Duplicated: 192.168.0.9 is in use already; assign it before addresses that the vSwitch chooses, or give another one',
    );
  });

  test('both ways to ask at once', async () => {
    const both = { PrivateIpAddresses: ['192.168.0.9'], SecondaryPrivateIpAddressCount: 1 };
    expect(await refusal(assign(both))).toMatch(/^InvalidParameter.PrivateIpAddresses: either/);
  });
});

describe('places', () => {
  const existing = {
    vSwitches: [
      { id: 'vsw-a', vpcId: 'vpc-1', zoneId: 'h', cidrBlock: '10.0.0.0/24' },
      { id: 'vsw-b', vpcId: 'vpc-1', zoneId: 'i', cidrBlock: '10.0.1.0/24' },
      { id: 'vsw-c', vpcId: 'vpc-2', zoneId: 'h', cidrBlock: '10.0.2.0/24' },
    ],
  };
  const attach = (vSwitchId: string) => ({
    Host: instance({ VSwitchId: 'vsw-a' }),
    Eni: resource('ECS::NetworkInterface', { ...place, VSwitchId: vSwitchId }),
    Attachment: resource('ECS::NetworkInterfaceAttachment', {
      InstanceId: getAtt('Host', 'InstanceId'),
      NetworkInterfaceId: toEni,
    }),
  });

  test('an ENI and an instance in one zone and VPC fit', async () => {
    expect(await refusal(attach('vsw-a'), { existing })).toBeUndefined();
  });

  test('not in two zones, nor in two VPCs', async () => {
    expect(await refusal(attach('vsw-b'), { existing })).toMatch(
      /^InvalidZoneMismatch: eni-\w+ is in i, i-\w+ is in h$/,
    );
    expect(await refusal(attach('vsw-c'), { existing })).toMatch(
      /^InvalidVpcMismatch: eni-\w+ is in vpc-2/,
    );
  });

  test('what is described is all there is', async () => {
    expect(await refusal(attach('vsw-d'), { existing })).toBe(
      "InvalidVSwitchId.NotFound: there is no 'vsw-d'",
    );
  });

  test('an id of the wrong kind is nothing', async () => {
    const message = await refusal({
      Eni: resource('ECS::NetworkInterface', { ...place, VSwitchId: 'sg-1' }),
    });
    expect(message).toBe("InvalidVSwitchId.NotFound: there is no 'sg-1'");
  });
});

describe('what was there before is supposed', () => {
  test('a block for each vSwitch, an EIP, an ENI, and an instance that boots when it is needed', async () => {
    const { site, cloud, stack } = world();
    const result = await stack.create({
      Resources: {
        Other: resource('ECS::NetworkInterface', { ...place, VSwitchId: 'vsw-two' }),
        First: resource('VPC::EIPAssociation', { AllocationId: 'eip-old', InstanceId: 'eni-old' }),
        Attachment: resource(
          'ECS::NetworkInterfaceAttachment',
          { InstanceId: 'i-old', NetworkInterfaceId: 'eni-old' },
          ['First'],
        ),
      },
    });
    expect(result).toMatchObject({ status: 'CREATE_COMPLETE', failures: [] });
    expect(site.done.filter((line) => !/SecurityGroup|VSwitch/.test(line))).toEqual([
      'bindEip 203.0.113.254',
      'startInstance i-old',
      'plugEni',
    ]);
    expect(cloud.associations[0]).toMatchObject({ eniId: 'eni-old', instanceId: 'i-old' });
  });

  test('a security group that a person described', async () => {
    const rules = [
      {
        direction: 'ingress',
        policy: 'accept',
        protocol: 'tcp',
        ports: [22, 22],
        cidr: '10.0.0.0/8',
        priority: 1,
      },
    ] as const;
    const existing = { securityGroups: [{ id: 'sg-bp1abc', vpcId: 'vpc-1', rules }] };
    const { site, stack } = world({ existing });
    await stack.create({ Resources: { Host: instance() } });
    expect([...site.securityGroups.values()]).toMatchObject([{ id: 'sg-bp1abc', rules }]);
  });
});

describe('instances', () => {
  test('UserData beyond what ROS takes', async () => {
    expect(await refusal({ Host: instance({ UserData: 'x'.repeat(16_385) }) })).toBe(
      'InvalidUserData.SizeExceeded: at most 16384 bytes, got 16385',
    );
  });

  test('a boot that fails leaves nothing', async () => {
    const { site, cloud, stack } = world();
    site.startInstance = async () => {
      throw new Error('no root file system');
    };
    const result = await stack.create({ Resources: { Host: instance() } });
    expect(result.failures[0]?.reason).toBe('no root file system');
    expect([...cloud.instances, ...cloud.enis]).toEqual([]);
  });
});
