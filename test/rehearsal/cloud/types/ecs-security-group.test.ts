import type { JsonObject } from '../../../../lib/rehearsal/template/json';
import { newStack } from '../create-stack';
import { getAtt, resource } from '../edge-template';

const web = { IpProtocol: 'tcp', PortRange: '443/443', SourceCidrIp: '0.0.0.0/0' };
const group = (ingress: JsonObject[]) =>
  resource('ECS::SecurityGroup', { SecurityGroupIngress: ingress });
const groupId = { SecurityGroupId: getAtt('Group', 'SecurityGroupId') };

async function rulesAfter(...templates: JsonObject[]) {
  const { site, stack } = newStack();
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

test('a rule in a list is for some addresses of its ENIs where it names them', async () => {
  const forOne = {
    Group: group([]),
    List: resource('ECS::SecurityGroupIngresses', {
      ...groupId,
      Permissions: [{ ...web, DestCidrIp: '192.168.0.9' }],
    }),
  };
  expect(await rulesAfter(forOne)).toEqual([{ ...webRule, own: '192.168.0.9/32' }, lettingOut]);
});

test('an update changes the rules in place', async () => {
  const icmp = { IpProtocol: 'icmp', PortRange: '-1/-1', SourceCidrIp: '10.0.0.0/8' };
  expect(await rulesAfter({ Group: group([web]) }, { Group: group([icmp]) })).toEqual([
    { direction: 'ingress', policy: 'accept', protocol: 'icmp', cidr: '10.0.0.0/8', priority: 1 },
    lettingOut,
  ]);
});

test('a group that is in use cannot be deleted', async () => {
  const { stack } = newStack();
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
