import { afterReading, source } from './program-text';

/** Which of these routes of the main table lead clients of an EIP on eth1 elsewhere. */
const diverting = (routes: string) =>
  afterReading(source, `diverting_routes eth1 <<'END'\n${routes}\nEND`).trim();

describe('a route of the main table', () => {
  it.each([
    ['0.0.0.0/2 dev wg0 scope link', '0.0.0.0/2 by wg0'],
    ['8.0.0.0/7 via 10.8.0.1 dev tun0', '8.0.0.0/7 by tun0'],
    ['203.0.113.7 via 192.168.0.253 dev eth0 proto static', '203.0.113.7 by eth0'],
    [
      '198.51.100.0/24 proto static\\ nexthop via 192.168.0.253 dev eth0',
      '198.51.100.0/24 by eth0',
    ],
    ['blackhole 198.51.100.0/24', '198.51.100.0/24 by blackhole'],
    ['unreachable 203.0.113.7 metric 5', '203.0.113.7 by unreachable'],
    ['172.0.0.0/8 via 192.168.0.253 dev eth0', '172.0.0.0/8 by eth0'],
    ['192.0.0.0/8 via 192.168.0.253 dev eth0', '192.0.0.0/8 by eth0'],
    ['192.0.0.0/2 dev wg0', '192.0.0.0/2 by wg0'],
    ['128.0.0.0/1 via 10.8.0.1 dev tun0', '128.0.0.0/1 by tun0'],
    ['8.0.0.0/7 via 10.8.0.1 dev tun0 table 52 proto static', '8.0.0.0/7 by tun0 in table 52'],
  ])('may take replies to public addresses away: %s', (route, said) => {
    expect(diverting(route)).toBe(said);
  });

  it.each([
    'default via 192.168.0.253 dev eth0 proto dhcp metric 100',
    '192.168.0.0/24 dev eth0 proto kernel scope link src 192.168.0.5',
    '203.0.113.0/24 dev docker0 proto kernel scope link src 203.0.113.1',
    '203.0.113.0/24 via 192.168.0.253 dev eth1',
    '10.0.0.0/8 via 192.168.0.253 dev eth0',
    '172.16.0.0/12 via 192.168.0.253 dev eth0',
    '192.168.0.0/16 via 192.168.0.253 dev eth0',
    '100.100.100.200 via 192.168.0.253 dev eth0',
    '169.254.169.254 dev eth0 scope link',
    '224.0.0.0/4 dev eth0 scope link',
    'local 203.0.113.1 dev lo table local proto kernel scope host src 203.0.113.1',
    'throw 203.0.113.0/24 table 52',
  ])('leaves the replies of an EIP of a secondary ENI alone: %s', (route) => {
    expect(diverting(route)).toBe('');
  });
});

describe('a file of systemd-networkd', () => {
  const matches = (match: string) =>
    afterReading(
      source,
      `matches_interface eth1 00:16:3e:00:00:01 <<'END' && echo yes || echo no\n${match}\nEND`,
    ).trim();

  it.each([
    '[Match]\nName=eth1',
    '[Match]\n# all of them\nName = lo e*\n[Network]\nDHCP=yes',
    '[Match]\nType=ether',
    '[Match]\nPermanentMACAddress=00:16:3E:00:00:01\nType=ether',
  ])('matches the interface: %j', (match) => {
    expect(matches(match)).toBe('yes');
  });

  it.each([
    '[Match]\nName=eth0',
    '[Match]\nName=eth1\nMACAddress=00:16:3e:00:00:02',
    '[Match]\nName=eth1\nVirtualization=container',
    '[Network]\nName=eth1',
    '',
  ])('does not, or nothing here can tell: %j', (match) => {
    expect(matches(match)).toBe('no');
  });
});

describe('a chain of nftables', () => {
  const filters = (chain: string, before = '') =>
    afterReading(
      source,
      `packet_filters eth1 192.168.0.59 192.168.0.5 <<'END'\ntable inet filter {\n${before}\tchain first {\n${chain}\n\t}\n}\nEND`,
    ).trim();
  const type = (hook: string, rest = '', kind = 'filter') =>
    `type ${kind} hook ${hook} ${rest}priority filter; policy accept;`;
  const head = type('input');
  const out = type('output');
  const nat = type('postrouting', '', 'nat');
  const closed = 'type filter hook input priority filter; policy drop;';

  it.each([
    [`${head}\niifname "eth1" drop`, 'closes'],
    [`${head}\nip daddr 192.168.0.59 counter packets 7 bytes 420 reject`, 'closes'],
    [`${head}\niifname "eth1" ip daddr 192.168.0.59 drop`, 'closes'],
    [`${head}\niifname { "eth1", "eth2" } ip daddr { 192.168.0.7, 192.168.0.59 } drop`, 'closes'],
    [`${head}\niif "eth1" ct state new drop`, 'closes'],
    [`${type('prerouting')}\niifname "eth1" drop`, 'closes'],
    [`${head}\nip daddr 192.168.0.0/24 drop`, 'closes'],
    [`${head}\nip daddr { 10.0.0.0/8, 192.168.0.0/16 } iifname "eth1" drop`, 'closes'],
    [`${head}\nip daddr 192.168.0.59 meta l4proto tcp drop`, 'closes'],
    [`${head}\nip daddr 192.168.0.59 ip protocol tcp reject`, 'closes'],
    [`${type('ingress', 'device "eth1" ')}\ndrop`, 'closes'],
    [`${closed}\nct state established,related accept\niifname "lo" accept`, 'closes'],
    [`${closed}\niifname "eth1" ct state established accept`, 'closes'],
    [`${closed}\ntcp dport { 22, 443 } accept`, 'filters'],
    [
      `${head}\nct state { established, related } accept\njump zones\nreject with icmpx admin-prohibited`,
      'filters',
    ],
    [`${out}\noifname "eth1" drop`, 'silences'],
    [`${type('postrouting')}\nip saddr 192.168.0.59 counter packets 7 bytes 420 drop`, 'silences'],
    [`${nat}\noifname "eth1" counter packets 7 bytes 420 masquerade`, 'translates'],
    [`${nat}\nip saddr 192.168.0.59 oif "eth1" snat to 192.168.0.5`, 'translates'],
  ])('closes, filters, silences or translates: %j', (chain, said) => {
    expect(filters(chain)).toBe(`${said} inet filter first`);
  });

  it.each([
    head,
    `${head}\niifname "eth0" drop`,
    `${head}\niifname { "eth0", "eth2" } drop`,
    `${head}\nip daddr { 192.168.0.7, 192.168.0.159 } drop`,
    `${head}\ntcp dport 25 drop`,
    `${head}\nip daddr { 192.168.1.0/24, 10.0.0.0/8 } drop`,
    `${head}\nip daddr 192.168.0.59 meta l4proto udp drop`,
    `${head}\nip daddr @others drop`,
    `${head}\nct state invalid drop`,
    `${head}\niifname "eth1" ip saddr 192.168.0.59 drop`,
    `${out}\nip daddr 192.168.0.59 drop`,
    `${out}\noifname "eth0" drop`,
    `${type('ingress', 'device "eth0" ')}\ndrop`,
    `${nat}\nip saddr 172.17.0.0/16 oifname != "docker0" masquerade`,
    `${nat}\nip saddr 192.168.0.59 snat to 192.168.0.59`,
    `${type('input', '', 'nat')}\n`,
    'type filter hook forward priority filter; policy drop;',
    'drop',
  ])('says nothing of the address: %j', (chain) => {
    expect(filters(chain)).toBe('');
  });

  it('may name the address by a set', () => {
    const set = (elements: string) =>
      `\tset banned {\ntype ipv4_addr\nelements = { ${elements} }\n\t}\n`;
    const left = `${head}\nip daddr @banned drop`;
    for (const elements of ['192.168.0.59', '10.0.0.7,\n     192.168.0.0/24, 10.0.0.9']) {
      expect(filters(left, set(elements))).toBe('closes inet filter first');
    }
    expect(filters(left, set('192.168.0.5, 192.168.0.159'))).toBe('');
    expect(filters(`${head}\nip saddr @banned drop`, set('192.168.0.59'))).toBe('');
  });

  it('counts as one that drops where all that it is left to drops', () => {
    const theirs = (rules: string) => `\tchain theirs {\n${rules}\n\t}\n`;
    const left = `${head}\niifname "eth1" jump theirs`;
    expect(filters(left, theirs('counter packets 7 bytes 420 drop'))).toContain('closes');
    expect(filters(left, theirs('tcp dport 22 accept\ndrop'))).toBe('');
  });

  it("leaves the interface's own address as it is when it masquerades", () => {
    const ruleset = `table ip nat {\n\tchain post {\n${nat}\noifname "eth1" masquerade\n\t}\n}`;
    expect(
      afterReading(source, `packet_filters eth1 192.168.0.5 192.168.0.5 <<'END'\n${ruleset}\nEND`),
    ).toBe('');
  });
});

describe('a UDP socket', () => {
  const ports = (...sockets: readonly string[]) =>
    afterReading(
      source,
      `wildcard_udp_ports <<'END'\n  sl local_address rem_address st\n${sockets.join('\n')}\nEND`,
    ).trim();
  const any6 = '0'.repeat(32);

  it.each([
    ['1: 00000000:0035 00000000:0000 07 0', '53'],
    [`1: ${any6}:1194 ${any6}:0000 07 0`, '4500'],
  ])('on all addresses is noted: %s', (socket, port) => {
    expect(ports(socket)).toBe(port);
  });

  it.each([
    ['on one address', '1: 3B00A8C0:0035 00000000:0000 07 0'],
    ['of a client', '1: 00000000:0035 08080808:0035 01 0'],
    ['with a port for questions', '1: 00000000:EFFF 00000000:0000 07 0'],
    ['of the DHCP client', '1: 00000000:0044 00000000:0000 07 0'],
  ])('%s is not', (_, socket) => {
    expect(ports(socket)).toBe('');
  });
});
