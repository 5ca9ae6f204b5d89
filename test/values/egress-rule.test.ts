import { EgressRule, egressProblems } from '../../lib/values/egress-rule';
import { problemLine } from '../../lib/values/problem';

function lines(rule: EgressRule): string[] {
  const place = { path: 'Shop/Edge/SecurityGroup', property: 'egress[0]' };
  return egressProblems(place, { ...rule, block: rule.to }).map(problemLine);
}

const line = (text: string) => `Shop/Edge/SecurityGroup: 'egress[0]': ${text}`;

describe('an egress rule', () => {
  it('lets out to any address, and is evaluated first by default', () => {
    const expected = { to: '0.0.0.0/0', priority: 1, description: undefined };
    expect(EgressRule.tcp(443)).toMatchObject({ ...expected, protocol: 'tcp', ports: [443, 443] });
    expect(EgressRule.udpRange(1, 9)).toMatchObject({ ...expected, ports: [1, 9] });
    expect(EgressRule.icmp()).toMatchObject({ ...expected, ports: [-1, -1] });
  });

  it.each([
    EgressRule.tcpRange(1, 65535, { priority: 99 }),
    EgressRule.udp(53, { to: '203.0.113.9/32', description: 'DNS of a partner' }),
  ])('may be all of %j', (rule) => expect(lines(rule)).toEqual([]));

  it('is refused with everything that is wrong with it', () => {
    expect(lines(EgressRule.tcpRange(9, 1, { to: 'all', priority: 100 }))).toEqual([
      line('tcp ports 9 to 1 are out of range; use 1 to 65535, the lower one first (egress-ports)'),
      line(
        "the destination 'all' is not an IPv4 block; write it as 203.0.113.0/24 (egress-destination)",
      ),
      line('priority 100 is out of range; use 1 to 99 (egress-priority)'),
    ]);
  });
});
