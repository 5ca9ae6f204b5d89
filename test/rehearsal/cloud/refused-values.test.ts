import type { Json, JsonObject } from '../../../lib/rehearsal/template/json';
import { newStack } from './create-stack';
import { getAtt, instance, network, own, place, resource } from './edge-template';
import { problemsOf } from '../template/thrown-problems';

const eip = (properties: JsonObject) => ({ A: resource('VPC::EIP', properties) });
const host = (properties: JsonObject) => ({ A: instance(properties) });
const vSwitch = (CidrBlock: string) => ({
  A: resource('ECS::VSwitch', { VpcId: 'vpc-1', ZoneId: 'cn-hangzhou-a', CidrBlock }),
});
const group = (rule: JsonObject) => ({
  A: resource('ECS::SecurityGroup', {
    SecurityGroupIngress: [{ IpProtocol: 'tcp', PortRange: '22/22', ...rule }],
  }),
});

/** Property and value that the cloud refuses, before anything starts. */
test.each<[string, JsonObject, string, string]>([
  ['bandwidth', eip({ Bandwidth: 9000 }), 'Bandwidth', 'a whole number from 1 to 1000, got 9000'],
  // Its key keeps it from being converted to a text.
  [
    'bandwidth that is a map',
    eip({ Bandwidth: { toString: {} } }),
    'Bandwidth',
    'a whole number from 1 to 1000, got {"toString":{}}',
  ],
  [
    'instance type that is a map',
    host({ InstanceType: { toString: {} } }),
    'InstanceType',
    'an instance type, such as ecs.c6.large, got {"toString":{}}',
  ],
  [
    'bandwidth of a billing method',
    eip({ Bandwidth: 300, InternetChargeType: 'PayByTraffic' }),
    'Bandwidth',
    'at most 200 Mbit/s for PayByTraffic without a subscription, got 300',
  ],
  [
    'billing method',
    eip({ InternetChargeType: 'PayByNothing' }),
    'InternetChargeType',
    'PayByBandwidth or PayByTraffic, got "PayByNothing"',
  ],
  ['line type', eip({ Isp: 'BGP_Premium' }), 'Isp', 'got "BGP_Premium"'],
  [
    'years',
    eip({ Period: 9, PricingCycle: 'Year', InstanceChargeType: 'PrePaid' }),
    'Period',
    '1, 2, 3 with PricingCycle Year, got 9',
  ],
  [
    'protection of a line type',
    eip({ Isp: 'BGP_PRO', SecurityProtectionTypes: ['AntiDDoS_Enhanced'] }),
    'Isp',
    'BGP with SecurityProtectionTypes, got "BGP_PRO"',
  ],
  ['tag', eip({ Tags: [{ Key: 'acs:x' }] }), 'Tags.0.Key', 'got "acs:x"'],
  ['tag without a key', eip({ Tags: [{ Value: 'x' }] }), 'Tags.0.Key', 'got nothing'],
  ['instance type', host({ InstanceType: 't3.micro' }), 'InstanceType', 'got "t3.micro"'],
  ['empty instance type', host({ InstanceType: '' }), 'InstanceType', 'got ""'],
  ['empty image', host({ ImageId: '' }), 'ImageId', 'the id of an image, got ""'],
  ['disk', host({ SystemDiskCategory: 'ssd' }), 'SystemDiskCategory', 'got "ssd"'],
  [
    'size of a system disk',
    host({ SystemDiskCategory: 'cloud_ssd', SystemDiskSize: 5 }),
    'SystemDiskSize',
    '20 to 2048 GiB for cloud_ssd, got 5',
  ],
  [
    'size by its former name',
    host({ SystemDisk_Category: 'cloud_ssd', SystemDisk_Size: 5 }),
    'SystemDisk_Size',
    'got 5',
  ],
  [
    'size of a data disk',
    host({ DiskMappings: [{ Category: 'cloud_efficiency', Size: '5' }] }),
    'DiskMappings.0.Size',
    '20 to 32768 GiB for cloud_efficiency, got "5"',
  ],
  ['password', host({ Password: 'simple' }), 'Password', 'got another value'],
  ['block', vSwitch('192.168.0/24'), 'CidrBlock', 'got "192.168.0/24"'],
  ['large block', vSwitch('10.0.0.0/8'), 'CidrBlock', 'from /16 to /29'],
  ['protocol', group({ IpProtocol: 'sctp' }), 'SecurityGroupIngress.0.IpProtocol', 'got "sctp"'],
  [
    'ports of a protocol',
    group({ IpProtocol: 'icmp' }),
    'SecurityGroupIngress.0.PortRange',
    '-1/-1 for icmp, got "22/22"',
  ],
])('%s', async (_, Resources, property, message) => {
  const { stack, events } = newStack();
  const problems = await problemsOf(() => stack.create({ Resources }));
  expect(problems).toMatchObject([
    { path: `Resources.A.Properties.${property}`, code: 'template-refused-value' },
  ]);
  expect(problems[0]!.fault).toContain(message);
  expect(events).toEqual([]);
});

test('everything is told at once, what Count makes once', async () => {
  const { stack } = newStack();
  const wrong = { ...resource('VPC::EIP', { Bandwidth: 0, Isp: 'x' }), Count: 3 };
  const problems = await problemsOf(() =>
    stack.create({ Resources: { Eip: wrong, ...vSwitch('x') } }),
  );
  expect(problems.map(({ path }) => path)).toEqual([
    'Resources.Eip.Properties.Bandwidth',
    'Resources.Eip.Properties.Isp',
    'Resources.A.Properties.CidrBlock',
  ]);
});

test('a parameter that is not shown is not shown here either', async () => {
  const { stack } = newStack();
  const template = {
    Parameters: { P: { Type: 'String', NoEcho: true } },
    Resources: eip({ Isp: { Ref: 'P' } }),
  };
  const [problem] = await problemsOf(() => stack.create(template, { P: 'hush' }));
  expect(problem!.path).toBe('Resources.A.Properties.Isp');
  expect(JSON.stringify(problem)).not.toContain('hush');
});

test('what is known only later is refused when its resource is made', async () => {
  const { stack } = newStack();
  const Name = getAtt('Vpc', 'VpcName');
  const Resources = {
    Vpc: resource('ECS::VPC', { VpcName: '7 of 9' }),
    Eip: resource('VPC::EIP', { Name }),
  };
  const { failures } = await stack.create({ Resources });
  expect(failures).toMatchObject([
    { logicalId: 'Eip', reason: expect.stringContaining('template-refused-value') },
  ]);
});

/** What ROS takes, although it is written otherwise than the page has it. */
test.each<[string, Record<string, Json>]>([
  ['a number as text', eip({ Bandwidth: '5', Period: '1' })],
  ['former names', host({ SystemDisk_Category: 'cloud_ssd', SystemDisk_Size: 40 })],
  ['a truth value as text', host({ AllocatePublicIP: 'false', SystemDiskSize: '40' })],
  ['a choice left empty', eip({ Isp: '', Name: '', Description: '' })],
  [
    'values that only the deployment knows',
    {
      ...network,
      A: resource('ECS::NetworkInterface', { ...own, Description: getAtt('Vpc', 'VpcId') }),
    },
  ],
  ['a name of sequential instances', host({ InstanceName: 'web[1,3]-a', HostName: 'web[1,3]a' })],
  [
    'an ENI with a text for each tag',
    {
      A: resource('ECS::NetworkInterface', { ...place, Tags: [{ Key: 'team', Value: 7 }] }),
    },
  ],
])('%s passes', async (_, Resources) => {
  const { stack } = newStack();
  expect((await stack.create({ Resources })).failures).toEqual([]);
});
