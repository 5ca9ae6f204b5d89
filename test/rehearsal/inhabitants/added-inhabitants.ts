import { probeClientAddress } from '../../../lib/rehearsal/network/reserved-addresses';
import type { Inhabitant } from './inhabitant';
import { publishPorts } from '../../published-ports';

const ADDRESSES = `ip -4 -o address | grep -oE 'eth[01] +inet 10\\.[0-9./]+' | tr -s ' ' | sort`;

const ROUTES = `ip -4 route show table all | grep -E '^10\\.2[0-9]+\\.' | sed 's/ *$//' | sort`;

const RULES = `ip -4 rule | grep -vE '^(0|32766|32767|5099|51[0-9]{2}):|lookup 1001'`;

/** A link to nowhere in place of a VPN's: the kernel may lack the types that VPNs use. */
const tunnel = (name: string, address: string) => `
ip link add ${name} type veth peer name ${name}-end
ip address add ${address} dev ${name}
ip link set ${name} up
ip link set ${name}-end up`;

const TAILSCALE = `${tunnel('tailscale0', '100.64.0.9/32')}
ip route add 100.65.0.0/16 dev tailscale0 table 52
ip rule add priority 5210 fwmark 0x80000/0xff0000 lookup main
ip rule add priority 5230 fwmark 0x80000/0xff0000 lookup default
ip rule add priority 5250 fwmark 0x80000/0xff0000 unreachable
ip rule add priority 5270 lookup 52`;

const TAILSCALE_STATE = `ip -4 route show table 52; ${RULES}; ip -4 -o address show dev tailscale0 | grep -o 'inet .*/32'`;

const keepalived = (dev: string) => ({
  settle: `cat >/etc/keepalived/keepalived.conf <<END
vrrp_instance theirs {
  interface ${dev}
  state MASTER
  virtual_router_id 51
  priority 150
  advert_int 1
  virtual_ipaddress {
    10.1.0.9/32 dev ${dev}
    10.1.1.9/24 dev ${dev}
  }
}
END`,
  start: `keepalived --vrrp
until ip -4 -o address show dev ${dev} | grep -q 10.1.1.9; do sleep 0.1; done`,
  theirs: ADDRESSES,
});

/** What comes to an instance whose EIPs work. */
export const addedInhabitants: readonly Inhabitant[] = [
  {
    name: 'VIP on eth1',
    what: 'keepalived is master of two virtual addresses on the secondary ENI, one of them with a subnet',
    always: true,
    ...keepalived('eth1'),
  },
  {
    name: 'VIP on eth0',
    what: 'the same on the primary ENI',
    ...keepalived('eth0'),
  },
  {
    name: 'addresses by hand',
    older: true,
    what: '`ip address add` on both ENIs, with and without a subnet',
    start: `for dev in eth0 eth1; do
  ip address add 10.\${dev#eth}.0.9/32 dev $dev
  ip address add 10.\${dev#eth}.1.9/24 dev $dev
done`,
    theirs: ADDRESSES,
  },
  {
    name: 'routes by hand',
    older: true,
    what: '`ip route add` on both ENIs, some of them with `proto static`',
    always: true,
    start: `for dev in eth0 eth1; do
  ip route add 10.20\${dev#eth}.0.0/16 via $gateway dev $dev onlink proto static
  ip route add 10.21\${dev#eth}.0.0/16 dev $dev
done`,
    theirs: ROUTES,
  },
  {
    name: 'routes of bird',
    older: true,
    what: 'BIRD has put routes into the main table, one by each ENI',
    settle: `cat >/etc/bird/bird.conf <<END
router id 10.9.9.9;
protocol device {}
protocol kernel { ipv4 { export all; import none; }; }
protocol static { ipv4; route 10.220.0.0/16 via "eth0"; route 10.221.0.0/16 via "eth1"; }
END`,
    start: `mkdir -p /run/bird; bird
until [[ $(ip -4 route show proto bird | wc -l) == 2 ]]; do sleep 0.1; done`,
    theirs: `ip -4 route show proto bird | sed 's/ *$//' | sort`,
  },
  {
    name: 'rules and tables by hand',
    older: true,
    what: '`ip rule add` at priorities before and behind those of the EIPs, and a route table with routes by each ENI',
    always: true,
    start: `for dev in eth0 eth1; do ip route add 10.23\${dev#eth}.0.0/16 dev $dev table 77; done
ip rule add priority 300 from 10.9.9.9 lookup 77
ip rule add priority 6000 lookup 77 suppress_prefixlength 0`,
    theirs: `${ROUTES}; ${RULES}`,
  },
  {
    name: 'intranet route',
    what: "a route of the main table by eth0 to the network of the EIP's clients, with `repliesByConnection`",
    repliesByConnection: true,
    start: `ip route add ${probeClientAddress}/32 via $gateway dev eth0 onlink`,
    theirs: `ip -4 route show ${probeClientAddress} | sed 's/ *$//'`,
  },
  {
    name: 'published port',
    what: 'a container behind a bridge gets all TCP and UDP of one EIP by translation, as Docker publishes ports, with `repliesByConnection`',
    repliesByConnection: true,
    always: true,
    start: publishPorts(['$web']),
    theirs: 'nft list table ip containers',
    served: '[[ $(echo hello | socat -t2 - "UDP4:$web_eip:7000") == hello ]]',
  },
  {
    name: 'macvlan',
    what: "a container's macvlan interface on the secondary ENI",
    start: `ip link add link eth1 name mac0 type macvlan
ip address add 10.5.0.1/24 dev mac0
ip link set mac0 up`,
    theirs: `ip -4 -o address show dev mac0 | grep -o 'inet 10.5.0.1/24'; ip -o link show dev mac0 | grep -oE '<.*UP.*>'`,
  },
  {
    name: 'split tunnel',
    what: 'a VPN with its networks in the main table',
    start: `${tunnel('wg0', '10.66.0.2/32')}
ip route add 10.240.0.0/16 dev wg0`,
    theirs: ROUTES,
  },
  {
    name: 'full tunnel by two halves',
    what: 'a VPN with `0.0.0.0/1` and `128.0.0.0/1` in the main table, as OpenVPN has them: it takes what leaves by the main table, with the replies of the primary ENI',
    libraryLoses: ['eth0'],
    told: /replies to clients in these networks do not leave|leave by wg0|leaves by wg0/,
    start: `${tunnel('wg0', '10.66.0.2/32')}
ip route add 0.0.0.0/1 dev wg0
ip route add 128.0.0.0/1 dev wg0`,
    theirs: `ip -4 route show dev wg0 | sed 's/ *$//'`,
  },
  {
    name: 'full tunnel by rules',
    what: "a VPN's rules as `wg-quick` adds them, without a priority: the kernel puts them before all others",
    libraryLoses: ['eth0', 'eth1'],
    told: /leaves? by wg0/,
    start: `${tunnel('wg0', '10.66.0.2/32')}
ip route add default dev wg0 table 51820
ip rule add not fwmark 51820 table 51820
ip rule add table main suppress_prefixlength 0`,
    theirs: `ip -4 rule | sed -nE '/lookup 51820|from all lookup main suppress_prefixlength 0/s/^[0-9]+:\\s*//p'; ip -4 route show table 51820`,
  },
  {
    name: 'full tunnel by rules behind',
    what: 'the same rules with priorities behind those of the EIPs: `Table = 51820` and `PostUp = ip rule add ... priority 32001`',
    libraryLoses: ['eth0'],
    told: /leaves? by wg0/,
    start: `${tunnel('wg0', '10.66.0.2/32')}
ip route add default dev wg0 table 51820
ip rule add priority 32000 table main suppress_prefixlength 0
ip rule add priority 32001 not fwmark 51820 table 51820`,
    theirs: `ip -4 rule | grep -E '^3200[01]:'; ip -4 route show table 51820`,
  },
  {
    name: 'Tailscale',
    what: 'rules 5210 to 5270 and table 52, as Tailscale has them',
    always: true,
    start: TAILSCALE,
    theirs: TAILSCALE_STATE,
  },
  {
    name: 'Tailscale with an exit node',
    what: 'the same with a default route in table 52: it takes what leaves by the main table, with the replies of the primary ENI',
    libraryLoses: ['eth0'],
    told: /leaves? by tailscale0/,
    start: `${TAILSCALE}
ip route add default dev tailscale0 table 52`,
    theirs: TAILSCALE_STATE,
  },
  {
    name: 'filters of nftables',
    what: 'a table of nftables with a chain that drops what it does not accept',
    settle: `cat >/etc/theirs.nft <<END
table inet theirs {
  chain in {
    type filter hook input priority 0; policy drop;
    ct state established,related accept
    iifname "lo" accept
    tcp dport 1-65535 accept
    icmp type echo-request accept
    udp sport 67 accept
  }
}
END`,
    start: 'nft -f /etc/theirs.nft',
    theirs: 'nft list table inet theirs',
  },
  {
    name: 'kernel parameters',
    what: '`rp_filter`, `arp_ignore` and `ip_forward` set for both ENIs',
    start: `for dev in eth0 eth1; do
  echo 2 >/proc/sys/net/ipv4/conf/$dev/rp_filter
  echo 1 >/proc/sys/net/ipv4/conf/$dev/arp_ignore
done
echo 1 >/proc/sys/net/ipv4/ip_forward`,
    theirs: 'tail -n 9 /proc/sys/net/ipv4/{ip_forward,conf/eth[01]/{rp_filter,arp_ignore}}',
  },
  {
    name: 'traffic shaping and neighbours',
    what: '`tc qdisc` and a static neighbour on both ENIs',
    start: `for dev in eth0 eth1; do
  tc qdisc replace dev $dev root tbf rate 100mbit burst 64kb latency 50ms
  ip neigh replace 192.168.0.25\${dev#eth} lladdr 02:00:00:00:00:09 dev $dev nud permanent
done`,
    theirs: "tc qdisc show | sed -n 's/tbf [0-9a-f]*:/tbf/p'; ip neigh show nud permanent | sort",
  },
  {
    name: 'commands in between',
    what: 'addresses and routes by hand on both ENIs, while `status`, `verify`, `run` and `apply` are run',
    start: `for dev in eth0 eth1; do
  ip address add 10.\${dev#eth}.0.9/32 dev $dev
  ip route add 10.20\${dev#eth}.0.0/16 dev $dev
done`,
    theirs: `${ADDRESSES}; ${ROUTES}`,
    procedure: false,
    commands:
      'multi-eip status; multi-eip verify; multi-eip run mail -- ip -4 address; multi-eip apply; multi-eip apply',
  },
  {
    name: 'cloud-init clean',
    what: 'after `cloud-init clean` the boot runs UserData again, with addresses by hand on both ENIs',
    mode: 'full',
    settle: 'cloud-init clean',
    start: `for dev in eth0 eth1; do ip address add 10.\${dev#eth}.0.9/32 dev $dev; done`,
    theirs: ADDRESSES,
  },
];
