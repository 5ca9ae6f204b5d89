import type { SiteSecurityGroup, SecurityGroupRule } from '../../../lib/rehearsal/ports';
import { firewallRules } from '../../../lib/rehearsal/network/firewall-rules';
import { admits } from '../../../lib/rehearsal/network/security-group-match';

const rule = (changes: Partial<SecurityGroupRule>): SecurityGroupRule => ({
  direction: 'ingress',
  policy: 'accept',
  protocol: 'tcp',
  cidr: '0.0.0.0/0',
  priority: 1,
  ...changes,
});
const group = (...rules: SecurityGroupRule[]): SiteSecurityGroup => ({ id: 'sg', rules });
const port = {
  device: 'eni1',
  privateIps: ['192.168.0.10', '192.168.0.11'],
  sourceCheck: true,
  groups: [group(rule({ ports: [80, 81] }))],
};
const state = { ports: [port], eips: [], services: '100.64.1.1' };

describe('the firewall of a VPC', () => {
  it('lets an ENI send from its own addresses only', () => {
    const text = firewallRules(state);
    expect(text).toContain('elements = { "eni1" . 192.168.0.10, "eni1" . 192.168.0.11 }');
    expect(text).toContain('iifname @checked iifname . ip saddr != @own drop');
  });

  it('does not check an ENI whose source check is off', () => {
    const text = firewallRules({ ...state, ports: [{ ...port, sourceCheck: false }] });
    expect(text).toMatch(/set checked \{ type ifname; *\}/);
  });

  it('translates an EIP both ways', () => {
    const eips = [{ eip: '203.0.113.1', privateIp: '192.168.0.11' }];
    const text = firewallRules({ ...state, eips });
    expect(text).toContain('elements = { 203.0.113.1 : 192.168.0.11 }');
    expect(text).toContain('elements = { 192.168.0.11 : 203.0.113.1 }');
  });

  it('ends the way in with a drop, and the way out without', () => {
    const lines = firewallRules(state).split('\n');
    const way = (name: string) => lines.slice(lines.indexOf(`  chain ${name} {`) + 1);
    expect(way('to_eni1').slice(0, 3)).toEqual([
      '    ip saddr 0.0.0.0/0 tcp dport 80-81 accept',
      '    drop',
      '  }',
    ]);
    expect(way('from_eni1')[0]).toBe('  }');
  });
});

describe('security group rules', () => {
  const knock = { protocol: 'tcp', peer: '203.0.113.9', port: 80 } as const;

  it('let nothing in and everything out when there are none', () => {
    expect(admits([], 'ingress', knock)).toBe(false);
    expect(admits([], 'egress', knock)).toBe(true);
  });

  it.each([
    ['another port', { ports: [443, 443] as const }, false],
    ['a range with the port', { ports: [1, 100] as const }, true],
    ['another protocol', { protocol: 'udp' as const }, false],
    ['all protocols', { protocol: 'all' as const }, true],
    ['another block', { cidr: '203.0.113.0/29' }, false],
    ['the block', { cidr: '203.0.113.8/29' }, true],
  ])('admit by %s', (_, changes, admitted) => {
    expect(admits([group(rule(changes))], 'ingress', knock)).toBe(admitted);
  });

  it('are tried by priority over all groups, a drop first among equals', () => {
    const accept = group(rule({ priority: 2 }));
    const drop = (priority: number) => group(rule({ priority, policy: 'drop' }));
    expect(admits([accept, drop(1)], 'ingress', knock)).toBe(false);
    expect(admits([accept, drop(2)], 'ingress', knock)).toBe(false);
    expect(admits([accept, drop(3)], 'ingress', knock)).toBe(true);
  });
});
