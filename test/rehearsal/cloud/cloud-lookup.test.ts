import { newStack, refusal } from './create-stack';
import { place, resource } from './edge-template';

const eniIn = (VSwitchId: string) => ({
  Eni: resource('ECS::NetworkInterface', { ...place, VSwitchId }),
});

test('what is described is all there is', async () => {
  const vSwitches = [{ id: 'vsw-a', vpcId: 'vpc-1', zoneId: 'h', cidrBlock: '10.0.0.0/24' }];
  expect(await refusal(eniIn('vsw-a'), { existing: { vSwitches } })).toBeUndefined();
  expect(await refusal(eniIn('vsw-d'), { existing: { vSwitches } })).toBe(
    "InvalidVSwitchId.NotFound: there is no 'vsw-d'",
  );
});

test('an id of the wrong kind is not found', async () => {
  expect(await refusal(eniIn('sg-1'))).toContain(
    'expected an id that starts with vsw-, got "sg-1"',
  );
});

test('an ENI is assumed where only security groups are described, in a group of its own', async () => {
  const { site, cloud, stack } = newStack({ existing: { securityGroups: [] } });
  const properties = { InstanceId: 'i-old', NetworkInterfaceId: 'eni-old' };
  const result = await stack.create({
    Resources: { Attachment: resource('ECS::NetworkInterfaceAttachment', properties) },
  });
  expect(result).toMatchObject({ status: 'CREATE_COMPLETE', failures: [] });
  expect(cloud.enis.map(({ securityGroupIds }) => securityGroupIds)).toEqual([
    ['sg-existing'],
    ['sg-existing'],
  ]);
  expect(site.securityGroups.get('sg-existing')?.rules).toHaveLength(2);
});

describe('what was there before is supposed', () => {
  test('a block for each vSwitch, an EIP, an ENI, and an instance that boots when it is needed', async () => {
    const { site, cloud, stack } = newStack();
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
});
