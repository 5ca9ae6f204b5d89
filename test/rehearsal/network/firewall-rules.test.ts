import type { SecurityGroupRule } from '../../../lib/rehearsal/ports';
import { firewallRules } from '../../../lib/rehearsal/network/firewall-rules';

const http: SecurityGroupRule = {
  direction: 'ingress',
  policy: 'accept',
  protocol: 'tcp',
  ports: [80, 81],
  cidr: '0.0.0.0/0',
  priority: 1,
};
const port = {
  device: 'eni1',
  privateIps: ['192.168.0.10', '192.168.0.11'],
  sourceCheck: true,
  groups: [{ id: 'sg', rules: [http] }],
};
const state = { ports: [port], eips: [], services: '100.64.1.1' };

describe('the firewall rules of a VPC', () => {
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

  it('drops what no ingress rule accepts, and lets out what no egress rule drops', () => {
    const lines = firewallRules(state).split('\n');
    const chain = (name: string) => lines.slice(lines.indexOf(`  chain ${name} {`) + 1);
    expect(chain('to_eni1').slice(0, 3)).toEqual([
      '    ip saddr 0.0.0.0/0 tcp dport 80-81 accept',
      '    drop',
      '  }',
    ]);
    expect(chain('from_eni1')[0]).toBe('  }');
  });
});
