import { PrivateIp } from 'ros-cdk-multi-eip';
import {
  probeClientAddress,
  probeEchoAddress,
} from '../../lib/rehearsal/network/reserved-addresses';
import type { RehearsalSession } from '../../lib/rehearsal/session';
import { onInstance, faults, outcome, reasons, templateOf, withRehearsal } from '../rehearsed';
import { edge } from '../support';
import { SWITCH_TO_NETWORKD } from './networkd-image';

const IN_CONTAINER = 'nsenter --net --target $(cat /run/container.pid)';

/** All that the option changes. */
const NETWORK = `ip -4 rule | sort; nft list tables
ls /etc/systemd/system /etc/*.nft 2>/dev/null || true`;

/** A route of an intranet, which would take replies to the client outside away. */
const INTRANET = `
gateway=$(ip -4 route show default dev eth0 | sed -nE '1s/.* via ([^ ]+).*/\\1/p')
ip route add ${probeClientAddress}/32 via "$gateway" dev eth0`;

/** What the instance sends by UDP to the EIP of a container, through its own other EIP, comes back. */
const askByUdp = (eip: string) => `echo hello | socat -t5 - UDP4:${eip}:7000`;

/** What a container begins leaves by the primary ENI. */
const FROM_CONTAINER = `${IN_CONTAINER} curl -sS --max-time 5 http://${probeEchoAddress}/`;

/** The distribution's unit, without the sandboxing that a sandbox does not allow. */
const NFTABLES = `
mkdir -p /etc/systemd/system/nftables.service.d
printf '[Service]\nProtectSystem=no\nProtectHome=no\n' >/etc/systemd/system/nftables.service.d/plain.conf
printf 'flush ruleset\ninclude "/root/containers.nft"\n' >/etc/nftables.conf
systemctl daemon-reload
systemctl start nftables`;

/** The secondary ENI as it is after it was attached anew under another name. */
const RENAME = `ip link set eth1 down; ip link set eth1 name ens9; ip link set ens9 up
until ip -4 rule | grep -q 5099 && [ "$(ip -4 -o address show dev ens9)" ]; do sleep 0.1; done`;

/** EIPs on a secondary ENI and on the primary one. */
const template = (repliesByConnection: boolean) =>
  templateOf((stack) => {
    const site = edge(stack, { repliesByConnection });
    site.bindEip('web');
    site.bindEip('admin', { eni: site.primaryEni, privateIp: PrivateIp.primary() });
  });

/**
 * A container behind a bridge, which gets all that comes in for an address by translation, as Docker
 * publishes ports: it sends back what it receives. NetworkManager leaves its interfaces alone, as udev's
 * rules for those of Docker say: else it asks them for a lease, and takes their addresses away.
 */
const publish = (privateIp: string) => `set -e
printf '[keyfile]\nunmanaged-devices=interface-name:docker0;interface-name:port0\n' >/etc/NetworkManager/conf.d/containers.conf
nmcli general reload 2>/dev/null || true
setsid unshare --net sleep infinity </dev/null >/dev/null 2>&1 &
echo $! >/run/container.pid
until [ "$(readlink /proc/$!/ns/net)" != "$(readlink /proc/self/ns/net)" ]; do sleep 0.1; done
ip link add docker0 type bridge
ip address add 172.17.0.1/16 dev docker0
ip link add port0 type veth peer name port1
ip link set port1 netns $(cat /run/container.pid)
ip link set port0 master docker0 up
ip link set docker0 up
${IN_CONTAINER} ip address add 172.17.0.2/16 dev port1
${IN_CONTAINER} ip link set port1 up
${IN_CONTAINER} ip route add default via 172.17.0.1
echo 1 >/proc/sys/net/ipv4/ip_forward
for protocol in TCP4 UDP4; do
  ${IN_CONTAINER} setsid socat "$protocol-LISTEN:7,fork,reuseaddr" PIPE </dev/null >/dev/null 2>&1 &
done
cat >/root/containers.nft <<'END'
table ip containers
delete table ip containers
table ip containers {
  chain in {
    type nat hook prerouting priority -100
    ip daddr ${privateIp} meta l4proto { tcp, udp } dnat to 172.17.0.2:7
  }
  chain out {
    type nat hook postrouting priority 100
    ip saddr 172.17.0.0/16 oifname != "docker0" masquerade
  }
}
END
nft -f /root/containers.nft`;

function bindingOf({ bindings }: RehearsalSession, name: string) {
  return bindings.find((binding) => binding.name === name)!;
}

async function failing(rehearsal: RehearsalSession, patience: number): Promise<string[]> {
  return outcome(await rehearsal.verify(patience)).fails;
}

const strictness = (value: number) =>
  `for setting in /proc/sys/net/ipv4/conf/*/rp_filter; do echo ${value} >"$setting"; done`;

describe('replies by connection', () => {
  it.each([['NetworkManager'], ['systemd-networkd']])('leave by their ENI under %s', (manager) =>
    withRehearsal(
      async (rehearsal) => {
        expect(reasons(await rehearsal.create(template(false)))).toBe('');
        if (manager === 'systemd-networkd') {
          await onInstance(rehearsal, `${SWITCH_TO_NETWORKD}\nmulti-eip apply`);
        }
        const { privateIp, eip } = bindingOf(rehearsal, 'EdgeWeb');
        const admin = bindingOf(rehearsal, 'EdgeAdmin');
        await onInstance(rehearsal, publish(privateIp));
        await onInstance(rehearsal, NFTABLES);
        expect(await failing(rehearsal, 1)).toEqual(['EdgeWeb']);
        const before = await onInstance(rehearsal, NETWORK);

        expect(reasons(await rehearsal.update(template(true)))).toBe('');
        for (const value of [0, 2]) {
          await onInstance(rehearsal, strictness(value));
          expect([value, faults(await rehearsal.verify())]).toEqual([value, '']);
        }
        expect(await onInstance(rehearsal, askByUdp(eip))).toBe('hello\n');
        await onInstance(rehearsal, INTRANET);
        expect(faults(await rehearsal.verify())).toBe('');
        expect(await onInstance(rehearsal, FROM_CONTAINER)).toBe(admin.eip);

        await onInstance(rehearsal, `nft flush ruleset; nft -f /root/containers.nft`);
        expect(await failing(rehearsal, 1)).toEqual(['EdgeWeb']);
        const told = await onInstance(rehearsal, 'multi-eip status || true');
        expect(told).toContain('the rules for replies by connection are gone');
        await onInstance(rehearsal, 'multi-eip apply');
        expect(faults(await rehearsal.verify())).toBe('');
        for (const flush of ['reload', 'restart']) {
          await onInstance(rehearsal, `systemctl ${flush} nftables`);
          expect([flush, faults(await rehearsal.verify())]).toEqual([flush, '']);
        }

        const said = await onInstance(
          rehearsal,
          'nft=$(type -P nft); mv "$nft" /root/; multi-eip apply; mv /root/nft "$nft"; multi-eip apply',
        );
        expect(said).toContain('there is no nft');
        expect(faults(await rehearsal.verify())).toBe('');

        const { id } = rehearsal.cloud.instances[0]!;
        await rehearsal.site.stopInstance(id);
        await rehearsal.site.restartInstance(id);
        await onInstance(rehearsal, `${publish(privateIp)}\n${strictness(2)}`);
        expect(faults(await rehearsal.verify())).toBe('');
        await onInstance(rehearsal, RENAME);
        expect(faults(await rehearsal.verify())).toBe('');

        expect(reasons(await rehearsal.update(template(false)))).toBe('');
        expect(await onInstance(rehearsal, NETWORK)).toBe(before);
      },
      { mode: 'full' },
    ),
  );
});
