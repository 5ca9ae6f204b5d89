import { PolicyCode } from '../../../lib/policy/policy-code';
import { linesOfOne } from '../breaking-template';

const WIDE = { IpProtocol: 'tcp', PortRange: '1/65535', SourceCidrIp: '0.0.0.0/0' };

/** What is found on a security group with this rule. */
function found(rule: Readonly<Record<string, unknown>>): string[] {
  return linesOfOne(PolicyCode.WIDE_PORTS, 'ECS::SecurityGroup', {
    SecurityGroupIngress: [{ ...WIDE, ...rule }],
  });
}

it('finds very many ports that are open to any address', () => {
  expect(found({})).toEqual([
    "Resources.One: 'SecurityGroupIngress[0].PortRange': lets any address reach 65535 ports; name the ports of the services, or the sources (policy-wide-ports)",
  ]);
});

it.each([
  ['all protocols', { IpProtocol: 'all', PortRange: '-1/-1' }],
  ['UDP', { IpProtocol: 'udp', PortRange: '10000/20000' }],
  ['one more than a thousand', { PortRange: '1000/2000' }],
])('finds %s', (_, rule) => expect(found(rule)).toHaveLength(1));

it.each([
  ['a thousand', { PortRange: '1001/2000' }],
  ['ping', { IpProtocol: 'icmp', PortRange: '-1/-1' }],
  ['a source that is named', { SourceCidrIp: '203.0.113.0/24' }],
  ['a rule that drops', { Policy: 'drop' }],
  ['ports that only the deployment knows', { PortRange: { Ref: 'Ports' } }],
])('lets %s pass', (_, rule) => expect(found(rule)).toEqual([]));

it('finds rules that stand beside their group', () => {
  const properties = { Permissions: [WIDE] };
  expect(linesOfOne(PolicyCode.WIDE_PORTS, 'ECS::SecurityGroupIngresses', properties)).toEqual([
    expect.stringContaining("'Permissions[0].PortRange'"),
  ]);
});
