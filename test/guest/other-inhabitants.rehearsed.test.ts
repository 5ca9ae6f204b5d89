import type { MultiEipInstance } from 'ros-cdk-multi-eip';
import { prepareImage } from '../../lib/rehearsal/instance/prepare-image';
import type { RehearsalSession } from '../../lib/rehearsal/session';
import { onInstance, outcome, reasons, templateOf, withRehearsal } from '../rehearsed';
import { edge } from '../support';
import { SWITCH_TO_NETWORKD } from './networkd-image';

const built = (build: (site: MultiEipInstance) => void) =>
  templateOf((stack) => build(edge(stack)));

const withBindings = (...names: string[]) =>
  built((site) => {
    names.forEach((name) => site.bindEip(name));
    site.bindEip('admin', { eni: site.primaryEni });
  });

/** What others put on both ENIs, by hand or by a daemon: nothing of it is in a profile. */
const SETTLE = `
for dev in eth0 eth1; do
  ip address add 10.\${dev#eth}.0.9/32 dev $dev
  ip address add 10.\${dev#eth}.1.9/24 dev $dev
  ip route add 10.20\${dev#eth}.0.0/16 dev $dev proto static
  ip route add 10.21\${dev#eth}.0.0/16 dev $dev
  ip route add 10.22\${dev#eth}.0.0/16 dev $dev proto bird
  ip route add 10.23\${dev#eth}.0.0/16 dev $dev table 52
done
ip route add default dev eth1 table 52
ip rule add priority 5270 lookup 52 suppress_prefixlength 0
ip rule add priority 300 from 10.9.9.9 lookup 52`;

/** What others have on the instance, each a line. */
const OTHERS = `
ip -4 -o address | grep -oE 'eth[01] +inet 10\\.[0-9./]+' | tr -s ' ' | sort
ip -4 route show table all | grep -E '^10\\.2[0-3][01]\\.' | sed 's/ *$//' | sort
ip -4 route show table 52 default | sed 's/ *$//'
ip -4 rule | grep -E '^(5270|300):'`;

async function lives(rehearsal: RehearsalSession): Promise<void> {
  await onInstance(rehearsal, SETTLE);
  const before = await onInstance(rehearsal, OTHERS);
  expect(before.split('\n')).toHaveLength(4 + 8 + 1 + 2 + 1);
  const stays = async (what: string) => {
    expect([what, await onInstance(rehearsal, OTHERS)]).toEqual([what, before]);
    expect([what, outcome(await rehearsal.verify()).fails]).toEqual([what, []]);
  };

  expect(await onInstance(rehearsal, 'multi-eip apply')).toBe('multi-eip: nothing to change\n');
  await stays('applied again');
  // A route that is lost for a moment comes back at the end of the list.
  expect(
    await onInstance(
      rehearsal,
      'ip -4 -o monitor address route rule >/run/seen & sleep 0.2; multi-eip apply; sleep 0.2; kill %1; grep -v cache /run/seen || true',
    ),
  ).toBe('multi-eip: nothing to change\n');

  expect(reasons(await rehearsal.update(withBindings('web', 'mail', 'vpn')))).toBe('');
  await stays('a binding added');
  expect(reasons(await rehearsal.update(withBindings('web', 'vpn')))).toBe('');
  await stays('a binding removed');
  await onInstance(
    rehearsal,
    'while ip -4 rule del priority 5102 2>/dev/null; do :; done; multi-eip apply',
  );
  await stays('its rules deleted, and applied again');
  await onInstance(
    rehearsal,
    'ip route flush table $(ip rule | sed -nE "s/^5102:.*lookup (2[0-9]+).*/\\1/p" | head -n 1); multi-eip apply',
  );
  await stays('its route table flushed, and applied again');
  expect(reasons(await rehearsal.update(built((site) => void site.bindEip('web'))))).toBe('');
  await stays('the primary ENI unbound');
  await onInstance(rehearsal, 'multi-eip remove');
  expect(['removed', await onInstance(rehearsal, OTHERS)]).toEqual(['removed', before]);
}

/** What a profile said that gives way to the program's. */
async function carriesOver(rehearsal: RehearsalSession): Promise<void> {
  expect(reasons(await rehearsal.create(withBindings('web', 'mail')))).toBe('');
  await onInstance(
    rehearsal,
    `multi-eip remove
    nmcli connection add type ethernet ifname eth1 con-name theirs connection.zone trusted \\
      802-3-ethernet.mtu 1400 ipv4.method auto ipv4.never-default yes ipv4.dns 10.0.0.53 \\
      ipv4.routes '10.64.0.0/10 192.168.0.253, 10.32.0.0/11 192.168.0.253 77' \\
      ipv6.method manual ipv6.addresses fd00::5/64
    nmcli connection up theirs`,
  );
  const theirs = `
    nmcli -e no -g connection.zone,802-3-ethernet.mtu,ipv4.dns,ipv6.method,ipv6.addresses connection show \\
      "$(nmcli -g GENERAL.CON-UUID device show eth1)"
    cat /sys/class/net/eth1/mtu
    ip -4 route show table main dev eth1 proto static | grep -oE '^10[^ ]+ via [0-9.]+' | sort
    for _ in 1 2 3 4 5 6 7 8 9; do ip -6 -o address show dev eth1 scope global | grep -o "fd00::5/64" && break; sleep 0.3; done`;
  const before = await onInstance(rehearsal, theirs);
  expect(before).toBe(
    'trusted\n1400\n10.0.0.53\nmanual\nfd00::5/64\n1400\n10.32.0.0/11 via 192.168.0.253\n10.64.0.0/10 via 192.168.0.253\nfd00::5/64\n',
  );
  const stays = async (what: string) =>
    expect([what, await onInstance(rehearsal, theirs)]).toEqual([what, before]);
  await onInstance(rehearsal, 'multi-eip apply');
  await stays('applied');
  expect(outcome(await rehearsal.verify()).fails).toEqual([]);
  expect(await onInstance(rehearsal, 'multi-eip apply')).toBe('multi-eip: nothing to change\n');
  await stays('applied again');
  expect(reasons(await rehearsal.update(withBindings('web', 'vpn')))).toBe('');
  await stays('a binding added');
  await onInstance(rehearsal, 'nmcli connection up multi-eip-secondary');
  await stays('activated again');
  const { id } = rehearsal.cloud.instances[0]!;
  await rehearsal.site.stopInstance(id);
  await rehearsal.site.restartInstance(id);
  expect(outcome(await rehearsal.verify()).fails).toEqual([]);
  await stays('booted again');
  await onInstance(
    rehearsal,
    `multi-eip remove
    until [ "$(nmcli -g GENERAL.CONNECTION,GENERAL.STATE device show eth1 | xargs)" = 'theirs 100 (connected)' ]; do sleep 0.1; done`,
  );
  await stays('removed');
}

/** Of Debian 11: it cannot be told to keep what it has not set itself. */
const OLDER = { suite: 'bullseye' };

describe('what others have on the interfaces stays, whatever is applied', () => {
  it('with NetworkManager', () =>
    withRehearsal(async (rehearsal) => {
      expect(reasons(await rehearsal.create(withBindings('web', 'mail')))).toBe('');
      await lives(rehearsal);
    }));

  it('with NetworkManager 1.30, which takes away what it has not set itself', async () =>
    withRehearsal(
      async (rehearsal) => {
        expect(reasons(await rehearsal.create(withBindings('web', 'mail')))).toBe('');
        expect(await onInstance(rehearsal, 'NetworkManager --version')).toMatch(/^1\.30\./);
        await lives(rehearsal);
        await rehearsal.delete();
        await carriesOver(rehearsal);
      },
      await prepareImage({ guest: OLDER }),
    ));

  it('and what a profile said that gives way: zone, MTU, name servers, routes, IPv6', () =>
    withRehearsal(carriesOver));

  it('is refused, and nothing changed, for an ENI that is a port of a bridge', () =>
    withRehearsal(async (rehearsal) => {
      expect(reasons(await rehearsal.create(withBindings('web')))).toBe('');
      const refused = `multi-eip remove
        ip link add br0 type bridge; ip link set eth1 master br0
        before=$(ip -4 -o address | cut -d' ' -f 1-7; ip -4 rule; ls /etc/NetworkManager/system-connections)
        ! multi-eip apply 2>&1 || exit
        [ "$before" = "$(ip -4 -o address | cut -d' ' -f 1-7; ip -4 rule; ls /etc/NetworkManager/system-connections)" ]`;
      expect(await onInstance(rehearsal, refused)).toMatch(
        /\nmulti-eip: FAILED: ENI secondary is eth1, a port of br0: take it out of that first\. Nothing was changed\n$/,
      );
    }));

  it('with systemd-networkd', () =>
    withRehearsal(
      async (rehearsal) => {
        expect(reasons(await rehearsal.create(built(() => {})))).toBe('');
        await onInstance(rehearsal, `${SWITCH_TO_NETWORKD}\nmulti-eip remove`);
        expect(reasons(await rehearsal.update(withBindings('web', 'mail')))).toBe('');
        await lives(rehearsal);
      },
      { mode: 'full' },
    ));

  it('and what a file of systemd-networkd said: MTU, name servers, domains, routes, IPv6', () =>
    withRehearsal(
      async (rehearsal) => {
        expect(reasons(await rehearsal.create(built(() => {})))).toBe('');
        await onInstance(rehearsal, `${SWITCH_TO_NETWORKD}\nmulti-eip remove`);
        expect(reasons(await rehearsal.update(withBindings('web', 'mail')))).toBe('');
        const settled = (file: string) =>
          `until networkctl status --no-pager eth1 | grep -q ${file} &&
            networkctl list --no-legend eth1 | grep -q ' configured' &&
            ip -4 route show dev eth1 | grep -q 10.64.0.0/10 &&
            ip -6 -o address show dev eth1 scope global | grep -q fd00::5/64; do sleep 0.1; done`;
        await onInstance(
          rehearsal,
          `multi-eip remove
          cat >/etc/systemd/network/30-theirs.network <<'END'
# by hand
[Match]
Name=eth1
[Link]
MTUBytes=1400
[Network]
DHCP=ipv4
DNS=10.0.0.53
Domains=corp.example ~example.org
Address=fd00::5/64
[DHCPv4]
UseDNS=no
[Route]
Destination=10.64.0.0/10
Gateway=192.168.0.253
Metric=77
[Route]
Gateway=192.168.0.253
Metric=5000
[Route]
Destination=fd01::/64
Gateway=fd00::1
END
          mkdir /etc/systemd/network/30-theirs.network.d
          printf '[Network]\\nNTP=10.0.0.7\\n' >/etc/systemd/network/30-theirs.network.d/more.conf
          networkctl reload; ${settled('30-theirs')}`,
        );
        const theirs = `
          cat /sys/class/net/eth1/mtu
          sed -nE '/^(DNS|DOMAINS|NTP)=/p' "/run/systemd/netif/links/$(cat /sys/class/net/eth1/ifindex)" | sort -u
          ip -4 route show 10.64.0.0/10 dev eth1 | grep -oE '^[^ ]+ via [^ ]+|metric [0-9]+'
          for _ in 1 2 3 4 5 6 7 8 9; do ip -6 route show fd01::/64 dev eth1 | grep -o '^fd01.* via [^ ]*' && break; sleep 0.3; done
          ip -6 -o address show dev eth1 scope global | grep -o 'fd00::5/64'`;
        const before = await onInstance(rehearsal, theirs);
        expect(before).toBe(
          '1400\nDNS=10.0.0.53\nDOMAINS=corp.example\nNTP=10.0.0.7\n10.64.0.0/10 via 192.168.0.253\nmetric 77\nfd01::/64 via fd00::1\nfd00::5/64\n',
        );
        const stays = async (what: string) =>
          expect([what, await onInstance(rehearsal, theirs)]).toEqual([what, before]);
        await onInstance(rehearsal, `multi-eip apply; ${settled('05-multi-eip-secondary')}`);
        await stays('applied');
        expect(outcome(await rehearsal.verify()).fails).toEqual([]);
        expect(await onInstance(rehearsal, 'multi-eip apply')).toBe(
          'multi-eip: nothing to change\n',
        );
        expect(reasons(await rehearsal.update(withBindings('web', 'vpn')))).toBe('');
        await onInstance(rehearsal, settled('05-multi-eip-secondary'));
        await stays('a binding added');
        expect(outcome(await rehearsal.verify()).fails).toEqual([]);
        await onInstance(
          rehearsal,
          `ip address add 10.1.0.9/32 dev eth1; multi-eip remove; ${settled('30-theirs')}`,
        );
        await stays('removed');
        expect(await onInstance(rehearsal, 'ip -4 address show dev eth1')).toContain('10.1.0.9/32');
      },
      { mode: 'full' },
    ));
});
