import type { JsonObject } from '../../../lib/rehearsal/template/json';
import { getAtt, resource } from './edge-template';
import { refusal, world } from './create-stack';

const web = { IpProtocol: 'tcp', PortRange: '443/443', SourceCidrIp: '0.0.0.0/0' };
const group = (ingress: JsonObject[]) =>
  resource('ECS::SecurityGroup', { SecurityGroupIngress: ingress });
const groupId = { SecurityGroupId: getAtt('Group', 'SecurityGroupId') };

async function rulesAfter(...templates: JsonObject[]) {
  const { site, stack } = world();
  const [first, ...others] = templates.map((Resources) => ({ Resources }));
  const results = [await stack.create(first)];
  for (const template of others) results.push(await stack.update(template));
  expect(results.flatMap(({ failures }) => failures)).toEqual([]);
  return [...site.securityGroups.values()][0]?.rules;
}

const lettingOut = {
  direction: 'egress',
  policy: 'accept',
  protocol: 'all',
  cidr: '0.0.0.0/0',
  priority: 100,
};
const webRule = {
  direction: 'ingress',
  policy: 'accept',
  protocol: 'tcp',
  ports: [443, 443],
  cidr: '0.0.0.0/0',
  priority: 1,
};

test('a group has its rules, and lets everything out', async () => {
  expect(await rulesAfter({ Group: group([web]) })).toEqual([webRule, lettingOut]);
});

test('rules come and go by themselves, one by one and in lists', async () => {
  const dns = {
    IpProtocol: 'udp',
    PortRange: '53/53',
    DestCidrIp: '10.0.0.9',
    Policy: 'drop',
    Priority: 5,
  };
  const dnsRule = {
    direction: 'egress',
    policy: 'drop',
    protocol: 'udp',
    ports: [53, 53],
    cidr: '10.0.0.9/32',
    priority: 5,
  };
  const more = {
    Group: group([]),
    One: resource('ECS::SecurityGroupIngress', { ...groupId, ...web }),
    List: resource('ECS::SecurityGroupEgresses', { ...groupId, Permissions: [dns] }),
  };
  const rules = await rulesAfter(more);
  expect(rules).toHaveLength(3);
  expect(rules).toEqual(expect.arrayContaining([webRule, dnsRule, lettingOut]));
  expect(await rulesAfter(more, { Group: group([]), List: more.List })).toEqual([
    dnsRule,
    lettingOut,
  ]);
});

test('an update changes the rules in place', async () => {
  const icmp = { IpProtocol: 'icmp', PortRange: '-1/-1', SourceCidrIp: '10.0.0.0/8' };
  expect(await rulesAfter({ Group: group([web]) }, { Group: group([icmp]) })).toEqual([
    { direction: 'ingress', policy: 'accept', protocol: 'icmp', cidr: '10.0.0.0/8', priority: 1 },
    lettingOut,
  ]);
});

const refused: [string, JsonObject, string][] = [
  ['ports of icmp', { ...web, IpProtocol: 'icmp' }, "expected -1/-1 for icmp, got '443/443'"],
  ['all ports of tcp', { ...web, PortRange: '-1/-1' }, 'expected first/last from 1 to 65535'],
  ['a protocol', { ...web, IpProtocol: 'sctp' }, "got 'sctp'"],
  ['a block', { ...web, SourceCidrIp: '10.0.0.0/40' }, "expected an IPv4 block, got '10.0.0.0/40'"],
  ['a priority', { ...web, Priority: 101 }, 'expected a whole number from 1 to 100, got 101'],
  [
    'a name',
    { ...web, SourceCidr: '0.0.0.0/0' },
    'InvalidParameter.SourceCidr: no property of a rule',
  ],
  [
    'another group',
    { ...web, SourceGroupId: 'sg-1' },
    'InvalidParameter.SourceGroupId: the rehearsal does not play',
  ],
];
test.each(refused)('%s cannot be wrong', async (_, rule, message) => {
  expect(await refusal({ Group: group([rule]) })).toContain(message);
});

test('a group that is in use cannot be deleted', async () => {
  const { stack } = world();
  const eni = resource('ECS::NetworkInterface', {
    VSwitchId: 'vsw-1',
    SecurityGroupIds: [groupId.SecurityGroupId],
  });
  await stack.create({
    Resources: { Group: group([]), Eni: { ...eni, DeletionPolicy: 'Retain' } },
  });
  expect((await stack.delete()).failures[0]?.reason).toMatch(
    /^DependencyViolation: eni-\w+ is still in/,
  );
});
