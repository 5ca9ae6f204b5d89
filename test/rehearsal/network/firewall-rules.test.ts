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
  reachesInternet: true,
  groups: [{ id: 'sg', rules: [http] }],
};
const state = { ports: [port], eips: [], snat: [], dnat: [], services: '100.64.1.1' };

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
    const eips = [{ eip: '203.0.113.1', privateIp: '192.168.0.11', zone: 7 }];
    const text = firewallRules({ ...state, eips });
    expect(text).toContain('elements = { 203.0.113.1 : 192.168.0.11 }');
    expect(text).toContain('elements = { 192.168.0.11 : 203.0.113.1 }');
    expect(text).toContain('elements = { 203.0.113.1 : 7 }');
  });

  it('lets a NAT gateway share its EIPs, after those that instances have of their own', () => {
    const text = firewallRules({
      ...state,
      snat: [{ cidr: '192.168.0.0/24', eips: ['203.0.113.8', '203.0.113.9'] }],
      dnat: [
        {
          eip: '203.0.113.8',
          privateIp: '192.168.0.11',
          protocol: 'tcp',
          ports: [2222, 2222],
          privatePort: 22,
        },
        { eip: '203.0.113.9', privateIp: '192.168.0.10', protocol: 'udp', ports: [80, 90] },
        { eip: '203.0.113.9', privateIp: '192.168.0.12', protocol: 'all' },
      ],
    });
    expect(text).toContain('ip daddr 203.0.113.8 tcp dport 2222 dnat to 192.168.0.11:22');
    expect(text).toContain('ip daddr 203.0.113.9 udp dport 80-90 dnat to 192.168.0.10');
    expect(text).toContain('ip daddr 203.0.113.9 dnat to 192.168.0.12');
    expect(text).toMatch(
      /snat to ip saddr map @eip_of\n.*ip saddr 192.168.0.0\/24 snat to jhash ip saddr mod 2 map \{ 0 : 203.0.113.8, 1 : 203.0.113.9 \}/,
    );
    expect(text).toMatch(/set dnat_eips .*elements = \{ 203.0.113.8, 203.0.113.9 \}/);
  });

  it('lets nothing through between the internet and an EIP in a vSwitch without a route to it', () => {
    const text = firewallRules({ ...state, ports: [{ ...port, reachesInternet: false }] });
    expect(text).toMatch(/set closed .*elements = \{ 192.168.0.10, 192.168.0.11 \}/);
    const drop = text.indexOf('oifname "wan" ip saddr @closed ip saddr @bound drop');
    expect(drop).toBeGreaterThan(-1);
    // An open connection ends as well.
    expect(drop).toBeLessThan(text.indexOf('ct state established'));
  });

  it('lets a load balancer choose a server by the end of the address of a client', () => {
    const rule = {
      eip: '203.0.113.8',
      protocol: 'tcp',
      ports: [80, 80],
      privatePort: 8080,
    } as const;
    const dnat = [
      { ...rule, privateIp: '192.168.0.11', clients: [0, 0x7fff] as const },
      { ...rule, privateIp: '192.168.0.12', clients: [0x8000, 0xffff] as const },
    ];
    const text = firewallRules({ ...state, dnat });
    const listener = 'ip daddr 203.0.113.8 tcp dport 80 ip saddr & 0.0.255.255';
    expect(text).toContain(`${listener} 0.0.0.0-0.0.127.255 dnat to 192.168.0.11:8080`);
    expect(text).toContain(`${listener} 0.0.128.0-0.0.255.255 dnat to 192.168.0.12:8080`);
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
