import type { SiteSecurityGroup, SecurityGroupRule } from '../../../lib/rehearsal/ports';
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

describe('security group rules', () => {
  const connection = {
    protocol: 'tcp',
    peer: '203.0.113.9',
    own: '192.168.0.9',
    port: 80,
  } as const;

  it('admit nothing in and everything out when there are none', () => {
    expect(admits([], 'ingress', connection)).toBe(false);
    expect(admits([], 'egress', connection)).toBe(true);
  });

  it.each([
    ['another port', { ports: [443, 443] as const }, false],
    ['a range with the port', { ports: [1, 100] as const }, true],
    ['another protocol', { protocol: 'udp' as const }, false],
    ['all protocols', { protocol: 'all' as const }, true],
    ['another block', { cidr: '203.0.113.0/29' }, false],
    ['the block', { cidr: '203.0.113.8/29' }, true],
    ['the address that is asked for', { own: '192.168.0.9/32' }, true],
    ['another address of the ENI', { own: '192.168.0.10/32' }, false],
  ])('admit by %s', (_, changes, admitted) => {
    expect(admits([group(rule(changes))], 'ingress', connection)).toBe(admitted);
  });

  it('are tried by priority over all groups, a drop first among equals', () => {
    const accept = group(rule({ priority: 2 }));
    const drop = (priority: number) => group(rule({ priority, policy: 'drop' }));
    expect(admits([accept, drop(1)], 'ingress', connection)).toBe(false);
    expect(admits([accept, drop(2)], 'ingress', connection)).toBe(false);
    expect(admits([accept, drop(3)], 'ingress', connection)).toBe(true);
  });
});
