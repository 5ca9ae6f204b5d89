import { PolicyCode } from '../../../lib/policy/policy-code';
import { linesOfOne } from '../breaking-template';

const REMEDY =
  "name the sources, or log on through Cloud Assistant's Session Manager (policy-admin-port)";
const SSH = {
  IpProtocol: 'tcp',
  PortRange: '22/22',
  SourceCidrIp: '0.0.0.0/0',
};

/** What is found on a security group with this rule. */
function found(rule: Readonly<Record<string, unknown>>): string[] {
  return linesOfOne(PolicyCode.ADMIN_PORT, 'ECS::SecurityGroup', {
    SecurityGroupIngress: [{ ...SSH, ...rule }],
  });
}

it('finds SSH that is open to any address', () => {
  expect(found({})).toEqual([
    `Resources.One: 'SecurityGroupIngress[0].PortRange': lets any address reach port 22 (SSH); ${REMEDY}`,
  ]);
});

it('finds both ports in a range that holds them', () => {
  const lines = found({ IpProtocol: 'all', PortRange: '-1/-1' });
  expect(lines.map((line) => line.match(/\d+ \(\w+\)/)?.[0])).toEqual(['22 (SSH)', '3389 (RDP)']);
});

it.each([
  ['half of the internet', { SourceCidrIp: '0.0.0.0/1' }],
  ['all of IPv6', { SourceCidrIp: undefined, Ipv6SourceCidrIp: '::/0' }],
  ['a policy that is written out', { Policy: 'Accept' }],
  ['a range', { PortRange: '1/1024' }],
])('finds %s', (_, rule) => {
  expect(found(rule)).toHaveLength(1);
});

it.each([
  ['a source that is named', { SourceCidrIp: '203.0.113.0/24' }],
  ['a source that only the deployment knows', { SourceCidrIp: { Ref: 'Office' } }],
  ['a rule that drops', { Policy: 'drop' }],
  ['another port', { PortRange: '443/443' }],
  ['a port that only the deployment knows', { PortRange: { Ref: 'Port' } }],
  ['another protocol', { IpProtocol: 'udp' }],
])('lets %s pass', (_, rule) => {
  expect(found(rule)).toEqual([]);
});

it('finds rules that stand beside their group', () => {
  expect(linesOfOne(PolicyCode.ADMIN_PORT, 'ECS::SecurityGroupIngress', SSH)).toEqual([
    `Resources.One: 'PortRange': lets any address reach port 22 (SSH); ${REMEDY}`,
  ]);
  expect(
    linesOfOne(PolicyCode.ADMIN_PORT, 'ECS::SecurityGroupIngresses', { Permissions: [SSH] }),
  ).toEqual([
    `Resources.One: 'Permissions[0].PortRange': lets any address reach port 22 (SSH); ${REMEDY}`,
  ]);
});

it('lets a list of rules pass that only the deployment knows', () => {
  const properties = { SecurityGroupIngress: { Ref: 'Rules' } };
  expect(linesOfOne(PolicyCode.ADMIN_PORT, 'ECS::SecurityGroup', properties)).toEqual([]);
});
