import { IngressRule, ingressProblems } from '../../lib/values/ingress-rule';
import { problemLine } from '../../lib/values/problem';

function lines(rule: IngressRule): string[] {
  const place = { path: 'Shop/Edge/SecurityGroup', property: 'ingress[0]' };
  return ingressProblems(place, { ...rule, block: rule.from }).map(problemLine);
}

/** A line about this rule. */
function line(text: string): string {
  return `Shop/Edge/SecurityGroup: 'ingress[0]': ${text}`;
}

describe('an ingress rule', () => {
  it('lets in any address, is evaluated first, and has no description by default', () => {
    const expected = { from: '0.0.0.0/0', priority: 1, description: undefined };
    expect(IngressRule.tcp(443)).toMatchObject({ ...expected, protocol: 'tcp', ports: [443, 443] });
    expect(IngressRule.udp(53)).toMatchObject({ ...expected, protocol: 'udp', ports: [53, 53] });
    expect(IngressRule.icmp()).toMatchObject({ ...expected, protocol: 'icmp', ports: [-1, -1] });
  });

  it('takes a range of ports, a source, a priority and a description', () => {
    const options = { from: '203.0.113.0/24', priority: 5, description: 'partner' };
    expect(IngressRule.tcpRange(1, 9, options)).toMatchObject({ ...options, ports: [1, 9] });
    expect(IngressRule.udpRange(500, 4500, options)).toMatchObject({
      ...options,
      ports: [500, 4500],
    });
  });

  it.each([
    [IngressRule.tcp(0), 'tcp ports 0 to 0'],
    [IngressRule.tcp(65536), 'tcp ports 65536 to 65536'],
    [IngressRule.tcp(1.5), 'tcp ports 1.5 to 1.5'],
    [IngressRule.udpRange(9, 8), 'udp ports 9 to 8'],
    [IngressRule.tcpRange(1, 70000), 'tcp ports 1 to 70000'],
  ])('cannot have ports out of range: %#', (rule, ports) => {
    expect(lines(rule)).toEqual([
      line(`${ports} are out of range; use 1 to 65535, the lower one first (ingress-ports)`),
    ]);
  });

  it.each(['all', '203.0.113.0', '203.0.113.0/33', '2001:db8::/32', ''])(
    'cannot have the source %p',
    (from) =>
      expect(lines(IngressRule.tcp(1, { from }))).toEqual([
        line(
          `the source '${from}' is not an IPv4 block; write it as 203.0.113.0/24 (ingress-source)`,
        ),
      ]),
  );

  it.each([0, 101, 1.5])('cannot have priority %p', (priority) => {
    expect(lines(IngressRule.icmp({ priority }))).toEqual([
      line(`priority ${priority} is out of range; use 1 to 100 (ingress-priority)`),
    ]);
  });

  it('can be at every edge', () => {
    const rules = [
      IngressRule.tcpRange(1, 65535, { priority: 100 }),
      IngressRule.udp(1, { from: '0.0.0.0/0' }),
      IngressRule.icmp({ from: '203.0.113.7/32' }),
    ];
    expect(rules.flatMap(lines)).toEqual([]);
  });

  it('reports all that is wrong with it', () => {
    const problems = lines(IngressRule.tcp(0, { from: 'all', priority: 0 }));
    expect(problems.map((text) => /\((.*)\)$/.exec(text)?.[1])).toEqual([
      'ingress-ports',
      'ingress-source',
      'ingress-priority',
    ]);
  });
});

describe('a value known only to the deployment', () => {
  it('passes every check', () => {
    const place = { path: 'Shop', property: 'ingress' };
    expect(ingressProblems(place, { protocol: 'tcp' })).toEqual([]);
  });
});
