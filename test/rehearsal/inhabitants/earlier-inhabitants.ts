import type { Inhabitant, ManagerScripts } from './inhabitant';

/**
 * A profile of others for eth1 that says something, in the words of each network manager. networkd 252 loses a
 * leased address for ever where it has to configure the interface anew while it adds the address: so it is
 * asked once.
 */
function profile(settings: string, sections: string): ManagerScripts {
  return {
    NetworkManager: `
nmcli connection add type ethernet ifname eth1 con-name theirs ipv4.method auto ipv4.never-default yes ${settings}
nmcli connection up theirs`,
    'systemd-networkd': `
cat >/etc/systemd/network/30-theirs.network <<'END'
[Match]
Name=eth1
${sections}
[Network]
DHCP=ipv4
[DHCPv4]
UseRoutes=no
END
networkctl reload
/lib/systemd/systemd-networkd-wait-online --interface=eth1 --timeout=240`,
  };
}

/** What was on an instance before its EIPs were configured. */
export const earlierInhabitants: readonly Inhabitant[] = [
  {
    name: 'MTU',
    older: true,
    what: 'a profile for eth1 with an MTU of 1400',
    first: true,
    settle: profile('802-3-ethernet.mtu 1400', '[Link]\nMTUBytes=1400'),
    theirs: 'cat /sys/class/net/eth1/mtu',
  },
  {
    name: 'IPv6',
    older: true,
    what: 'a profile for eth1 with an address of IPv6',
    first: true,
    always: true,
    settle: profile(
      'ipv6.method manual ipv6.addresses fd00::5/64',
      '[Network]\nAddress=fd00::5/64',
    ),
    theirs: "ip -6 -o address show dev eth1 scope global | grep -o 'fd00::5/64'",
  },
  {
    name: 'routes of a profile',
    older: true,
    what: 'a profile for eth1 with static routes',
    first: true,
    settle: profile(
      "ipv4.routes '10.64.0.0/10 192.168.0.253, 10.32.0.0/11 192.168.0.253 77'",
      `[Route]
Destination=10.64.0.0/10
Gateway=192.168.0.253
[Route]
Destination=10.32.0.0/11
Gateway=192.168.0.253
Metric=77`,
    ),
    theirs: "ip -4 route show table main | grep -oE '^10.(64|32)[^ ]+ via [0-9.]+' | sort",
  },
  {
    name: 'name servers',
    older: true,
    what: 'a profile for eth1 with a name server',
    first: true,
    settle: profile('ipv4.dns 10.0.0.53', '[Network]\nDNS=10.0.0.53'),
    theirs: {
      NetworkManager:
        'nmcli -g ipv4.dns connection show "$(nmcli -g GENERAL.CON-UUID device show eth1)"',
      'systemd-networkd':
        'sed -n "s/^DNS=.*\\(10.0.0.53\\).*/\\1/p" "/run/systemd/netif/links/$(cat /sys/class/net/eth1/ifindex)"',
    },
  },
  {
    name: 'firewalld with a zone',
    what: 'firewalld, whose zone `trusted` both ENIs are in: its default zone closes the EIPs',
    first: true,
    always: true,
    settle: {
      NetworkManager: `
firewalld --nopid
until firewall-cmd --state; do sleep 0.2; done
nmcli connection modify "$(nmcli -g GENERAL.CONNECTION device show eth0)" connection.zone trusted
nmcli device reapply eth0
nmcli connection add type ethernet ifname eth1 con-name theirs ipv4.method auto ipv4.never-default yes connection.zone trusted
nmcli connection up theirs`,
      'systemd-networkd': `
firewalld --nopid
until firewall-cmd --state; do sleep 0.2; done
for dev in eth0 eth1; do firewall-cmd --permanent --zone=trusted --add-interface=$dev; done
firewall-cmd --reload`,
    },
    start: `firewall-cmd --state || firewalld --nopid
until firewall-cmd --state; do sleep 0.2; done`,
    theirs: 'for dev in eth0 eth1; do firewall-cmd --get-zone-of-interface=$dev; done',
  },
  {
    name: 'IPv6 by hand',
    what: '`ip -6 address add` on the secondary ENI',
    first: true,
    start: 'ip -6 address add fd00::9/64 dev eth1',
    theirs: "ip -6 -o address show dev eth1 scope global | grep -o 'fd00::9/64'",
  },
  {
    name: 'bridge port',
    what: 'eth1 is a port of a bridge, as virtual machines use it',
    first: true,
    always: true,
    procedure: false,
    settle: 'ip link add br0 type bridge; ip link set eth1 master br0; ip link set br0 up',
    theirs: 'ip -o link show master br0 | grep -o "eth1.*master br0"; ip -4 rule',
    refusal:
      /ENI secondary is eth1, a port of br0: take it out of that first\. Nothing was changed/,
  },
  {
    name: 'rival profile',
    what: 'another profile for eth1 comes first at the next boot, by its priority (NetworkManager) or its name (systemd-networkd)',
    libraryLoses: ['eth1'],
    // It cannot win over such a name.
    commands: 'multi-eip apply || true',
    told: /theirs.* (takes eth1 from multi-eip-secondary|instead of multi-eip-secondary)|configured by '.*theirs/,
    settle: {
      NetworkManager:
        'nmcli connection add type ethernet ifname eth1 con-name theirs connection.autoconnect-priority 300 ipv4.method auto',
      'systemd-networkd':
        "printf '%s\\n' '[Match]' Name=eth1 '[Network]' DHCP=yes >/etc/systemd/network/00-theirs.network",
    },
    theirs: {
      NetworkManager:
        'nmcli -g connection.id,connection.autoconnect,connection.autoconnect-priority connection show theirs',
      'systemd-networkd': 'cat /etc/systemd/network/00-theirs.network',
    },
  },
];
