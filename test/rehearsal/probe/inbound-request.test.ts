import type { SecurityGroupRule } from '../../../lib/rehearsal/ports';
import { chooseInboundRequest, entryRequest } from '../../../lib/rehearsal/probe/inbound-request';

const client = '198.51.100.2';
const own = '192.168.0.9';
const accept: SecurityGroupRule = {
  direction: 'ingress',
  policy: 'accept',
  protocol: 'tcp',
  cidr: '0.0.0.0/0',
  priority: 10,
};
const choose = (...rules: SecurityGroupRule[]) =>
  chooseInboundRequest([{ id: 'sg', rules }], own, client);

describe('the inbound request', () => {
  it.each([
    ['the only port', { ports: [443, 443] as const }, { protocol: 'tcp', client, port: 443 }],
    ['a rarely used port', { protocol: 'all' as const }, { protocol: 'tcp', client, port: 40_000 }],
    ['a ping', { protocol: 'icmp' as const }, { protocol: 'icmp', client }],
    [
      'from a client that is admitted',
      { cidr: '203.0.113.64/26', ports: [22, 22] as const },
      { protocol: 'tcp', client: '203.0.113.65', port: 22 },
    ],
    ['undefined where only private addresses are admitted', { cidr: '192.168.0.0/16' }, undefined],
    [
      'one for this address',
      { own: '192.168.0.9/32', ports: [80, 80] as const },
      { protocol: 'tcp', client, port: 80 },
    ],
    ['undefined where another address is meant', { own: '192.168.0.10/32' }, undefined],
    [
      'a datagram where only UDP is admitted',
      { protocol: 'udp' as const, ports: [27_015, 27_020] as const },
      { protocol: 'udp', client, port: 27_015 },
    ],
  ])('is %s', (_, rule, expected) => expect(choose({ ...accept, ...rule })).toEqual(expected));

  it('is a datagram rather than a ping', () => {
    const ping = { ...accept, protocol: 'icmp' } as const;
    const datagrams = { ...accept, protocol: 'udp', ports: [53, 53] } as const;
    expect(choose(ping, datagrams)).toEqual({ protocol: 'udp', client, port: 53 });
  });

  it('avoids the ports that an earlier rule drops', () => {
    const drop = { ...accept, policy: 'drop', ports: [1, 60_000], priority: 1 } as const;
    expect(choose(accept, drop)).toEqual({ protocol: 'tcp', client, port: 65_535 });
  });
});

describe('the request of an entry or a listener', () => {
  const groups = [{ id: 'sg', rules: [{ ...accept, ports: [8080, 8080] as const }] }];
  const entry = { direction: 'inbound', protocol: 'tcp', port: 80, privatePort: 8080 } as const;

  it('comes from a client for which the entry is', () => {
    const request = entryRequest(groups, own, { ...entry, clients: [0x8000, 0xbfff] });
    expect(request).toEqual({
      protocol: 'tcp',
      client: '198.19.159.255',
      port: 80,
      privatePort: 8080,
    });
    expect(entryRequest(groups, own, entry)).toMatchObject({ client: '198.18.0.2' });
  });

  it('is undefined where the groups do not admit its protocol or port', () => {
    expect(entryRequest(groups, own, { ...entry, protocol: 'udp' })).toBeUndefined();
    expect(entryRequest(groups, own, { ...entry, privatePort: 80 })).toBeUndefined();
  });
});
