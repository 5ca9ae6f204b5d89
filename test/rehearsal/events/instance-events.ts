import { onInstance } from '../../rehearsed';
import type { NetworkEvent } from './network-event';

/** Events that a user, or a program, on the instance causes. */
export const instanceEvents: readonly NetworkEvent[] = [
  commands({
    name: 'eth1 activated again',
    what: "`nmcli con up` of eth1's connection",
    procedureLoses: ['eth1'],
    run: 'nmcli con up "$(connection eth1)"',
    networkd: { what: '`networkctl reconfigure eth1`', always: true },
    runNetworkd: 'networkctl reconfigure eth1',
  }),
  commands({
    name: 'eth1 down and up',
    what: "`nmcli con down`, then `nmcli con up` of eth1's connection",
    procedureLoses: ['eth1'],
    run: 'it=$(connection eth1); nmcli con down "$it"; nmcli con up "$it"',
    networkd: { what: '`networkctl down eth1`, then `networkctl up eth1`' },
    runNetworkd: 'networkctl down eth1; networkctl up eth1',
  }),
  commands({
    name: 'eth1 reapplied',
    what: '`nmcli device reapply eth1`, which puts an edited connection into effect',
    run: 'nmcli device reapply eth1',
    networkd: {
      what: '`networkctl reload` after the file of eth1 was touched, which puts an edited file into effect',
    },
    runNetworkd: 'touch "$(file eth1)"; networkctl reload',
  }),
  commands({
    name: 'eth0 activated again',
    what: "`nmcli con up` of eth0's connection",
    procedureLoses: ['eth0'],
    run: 'nmcli con up "$(connection eth0)"',
    networkd: { what: '`networkctl reconfigure eth0`', always: true },
    runNetworkd: 'networkctl reconfigure eth0',
  }),
  commands({
    name: 'networking off and on',
    what: '`nmcli networking off`, and on after a second',
    procedureLoses: ['eth1'],
    run: 'nmcli networking off; sleep 1; nmcli networking on',
    networkd: { what: '`networkctl down eth0 eth1`, and up after a second' },
    runNetworkd: 'networkctl down eth0 eth1; sleep 1; networkctl up eth0 eth1',
  }),
  commands({
    name: 'network manager restarted',
    what: 'it is told to end, and started again',
    run: 'end TERM; NetworkManager',
    networkd: { always: true },
    runNetworkd: 'end TERM; networkd',
  }),
  commands({
    name: 'network manager killed',
    what: '`kill -9`, and it is started again',
    run: 'end KILL; NetworkManager',
    networkd: {},
    runNetworkd: 'end KILL; networkd',
  }),
  commands({
    name: 'link of eth1 down and up',
    what: '`ip link set eth1 down`, and up after a second',
    procedureLoses: ['eth1'],
    run: 'ip link set eth1 down; sleep 1; ip link set eth1 up',
  }),
  commands({
    name: 'link of eth0 down and up',
    what: '`ip link set eth0 down`, and up after a second',
    run: 'ip link set eth0 down; sleep 1; ip link set eth0 up',
  }),
  commands({
    name: 'strict source validation',
    what: '`rp_filter` is set to 1 for all interfaces',
    run: 'for setting in /proc/sys/net/ipv4/conf/*/rp_filter; do echo 1 >"$setting"; done',
  }),
  commands({
    name: 'loose source validation',
    what: '`rp_filter` is set to 2 for all interfaces',
    run: 'for setting in /proc/sys/net/ipv4/conf/*/rp_filter; do echo 2 >"$setting"; done',
  }),
  commands({
    name: 'rules added by hand',
    what: 'rules and a route table for the same addresses, as a user in a hurry adds them',
    run: `
gateway=$(ip -4 route show default dev eth0 | sed -E 's/.* via ([^ ]+).*/\\1/')
ip -4 route replace default via "$gateway" dev eth1 onlink table 1002
for address in $(ip -4 -o address show dev eth1 | awk '{ sub("/.*", "", $4); print $4 }'); do
  ip -4 rule add from "$address" lookup 1002
done`,
  }),
  commands({
    name: 'containers',
    what: 'a bridge with a subnet of its own, masquerading, a published port and forwarding, as Docker sets it up',
    run: `
ip link add docker0 type bridge
ip address add 172.17.0.1/16 dev docker0
ip link set docker0 up
nft -f - <<'RULES'
table ip containers {
  chain in {
    type nat hook prerouting priority dstnat;
    fib daddr type local tcp dport 8080 dnat to 172.17.0.2:80
  }
  chain out {
    type nat hook postrouting priority srcnat;
    ip saddr 172.17.0.0/16 oifname != "docker0" masquerade
  }
}
RULES
echo 1 >/proc/sys/net/ipv4/ip_forward`,
  }),
];

interface CommandEvent extends Omit<NetworkEvent, 'play'> {
  /** Shell text, which may use the functions below. */
  readonly run: string;
  /** The same for systemd-networkd. Default: `run`. */
  readonly runNetworkd?: string;
}

function commands({ run, runNetworkd = run, ...event }: CommandEvent): NetworkEvent {
  return {
    ...event,
    play: async (rehearsal, _method, manager) => {
      const script =
        manager === 'NetworkManager'
          ? `${nmFunctions}\n${run}`
          : `${networkdFunctions}\n${runNetworkd}`;
      await onInstance(rehearsal, `set -e\n${endFunction}\n${script}`);
    },
  };
}

const endFunction = `
end() {
  local running=$(pidof NetworkManager systemd-networkd)
  kill -"$1" "$running"
  while [[ -e /proc/$running ]]; do sleep 0.05; done
}`;

const nmFunctions = `
connection() { nmcli -g GENERAL.CONNECTION device show "$1"; }`;

const networkdFunctions = `
file() { networkctl status --no-pager "$1" | sed -nE 's/^ *Network File: *(.*)/\\1/p'; }
networkd() { SYSTEMD_LOG_TARGET=journal setsid /lib/systemd/systemd-networkd </dev/null >/dev/null 2>&1 & }`;
