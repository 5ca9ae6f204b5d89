import { PrivateIp } from 'ros-cdk-multi-eip';
import {
  probeClientAddress,
  probeEchoAddress,
} from '../../lib/rehearsal/network/reserved-addresses';
import type { RehearsalSession } from '../../lib/rehearsal/session';
import { IN_CONTAINER, publishPorts } from '../published-ports';
import { PLAYED_MANAGERS } from '../every-case';
import { onInstance, faults, outcome, reasons, templateOf, withRehearsal } from '../rehearsed';
import { edge } from '../support';

/** All that the option changes. */
const NETWORK = `ip -4 rule | sort; nft list tables
tail -n +1 /proc/sys/net/ipv4/conf/eth*/rp_filter
ls /etc/systemd/system /etc/udev/rules.d /etc/*.nft 2>/dev/null || true`;

/** A route of an intranet, which would take replies to the client outside away. */
const INTRANET = `
gateway=$(ip -4 route show default dev eth0 | sed -nE '1s/.* via ([^ ]+).*/\\1/p')
ip route replace ${probeClientAddress}/32 via "$gateway" dev eth0`;

/** A VPN whose networks the client outside is in: what the primary ENI's EIP serves answers there. */
const TUNNEL = `
ip link add tun9 type bridge
ip link set tun9 up
ip route replace ${probeClientAddress}/32 dev tun9`;

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

/** What udev, which a sandbox lacks, does by the program's rule when an interface appears. */
const PLAY_UDEV = `
sed -nE 's/.*address.==.([0-9a-f:]+).* -c .(cd .*esac).*/\\1 \\2/p' /etc/udev/rules.d/99-zz-multi-eip.rules |
  while read -r mac command; do
    for path in /sys/class/net/eth*; do
      [ "$(cat $path/address)" != "$mac" ] || sh -c "\${command//'$name'/\${path##*/}}"
    done
  done`;

/** EIPs on two secondary ENIs and on the primary one: containers' and the host's own. */
const template = (repliesByConnection: boolean) =>
  templateOf((stack) => {
    const site = edge(stack, { repliesByConnection });
    const second = site.addEni('second');
    site.bindEip('web');
    site.bindEip('shop', { eni: second });
    site.bindEip('mail', { eni: second });
    site.bindEip('admin', { eni: site.primaryEni, privateIp: PrivateIp.primary() });
  });

/** Bindings whose ports containers publish. */
const PUBLISHED = ['EdgeShop', 'EdgeWeb'];

/**
 * Containers that publish ports. NetworkManager leaves their interfaces alone, as udev's rules for those of
 * Docker say: else it asks them for a lease, and takes their addresses away.
 */
const publish = (privateIps: readonly string[]) => `set -e
printf '[keyfile]\nunmanaged-devices=interface-name:docker0;interface-name:port0\n' >/etc/NetworkManager/conf.d/containers.conf
nmcli general reload 2>/dev/null || true
${publishPorts(privateIps)}`;

function bindingOf({ bindings }: RehearsalSession, name: string) {
  return bindings.find((binding) => binding.name === name)!;
}

async function failing(rehearsal: RehearsalSession, patience: number): Promise<string[]> {
  return outcome(await rehearsal.verify(patience)).fails;
}

const strictness = (value: number) =>
  `for setting in /proc/sys/net/ipv4/conf/*/rp_filter; do echo ${value} >"$setting"; done`;

/** The secondary ENIs, attached anew in the other order: each is the interface that the other one was. */
async function swapEnis({ site, cloud }: RehearsalSession): Promise<void> {
  const enis = cloud.enis.filter(({ isPrimary }) => !isPrimary);
  for (const { id } of enis) await site.unplugEni(id);
  for (const eni of enis.toReversed()) await site.plugEni(eni.instanceId!, eni);
}

const DEVICES = 'for path in /sys/class/net/eth[12]; do echo $path $(cat $path/address); done';

describe('replies by connection', () => {
  it.each(PLAYED_MANAGERS)('leave by their ENI under %s', (networkManager) =>
    withRehearsal(
      async (rehearsal) => {
        const told = () => onInstance(rehearsal, 'multi-eip status || true');
        const apply = () => onInstance(rehearsal, 'multi-eip apply');
        expect(reasons(await rehearsal.create(template(false)))).toBe('');
        const published = PUBLISHED.map((name) => bindingOf(rehearsal, name));
        const container = publish(published.map(({ privateIp }) => privateIp));
        const admin = bindingOf(rehearsal, 'EdgeAdmin');
        await onInstance(rehearsal, container);
        await onInstance(rehearsal, NFTABLES);
        await onInstance(rehearsal, strictness(1));
        expect(await failing(rehearsal, 1)).toEqual(PUBLISHED);
        const before = await onInstance(rehearsal, NETWORK);

        expect(reasons(await rehearsal.update(template(true)))).toBe('');
        expect(faults(await rehearsal.verify())).toBe('');
        await onInstance(rehearsal, strictness(1));
        expect(await failing(rehearsal, 1)).toEqual(PUBLISHED);
        expect(await told()).toContain('drops requests to containers, as rp_filter is 1');
        await apply();
        expect(await onInstance(rehearsal, 'multi-eip apply')).toContain('nothing to change');
        expect(faults(await rehearsal.verify())).toBe('');
        for (const value of [0, 2]) {
          await onInstance(rehearsal, strictness(value));
          expect([value, faults(await rehearsal.verify())]).toEqual([value, '']);
        }
        for (const { eip } of published) {
          expect(await onInstance(rehearsal, askByUdp(eip))).toBe('hello\n');
        }
        await onInstance(rehearsal, INTRANET);
        expect(faults(await rehearsal.verify())).toBe('');
        expect(await onInstance(rehearsal, FROM_CONTAINER)).toBe(admin.eip);
        await onInstance(rehearsal, TUNNEL);
        expect(await failing(rehearsal, 1)).toEqual(['EdgeAdmin']);
        await onInstance(rehearsal, 'ip link delete tun9');

        for (const loss of [
          'nft flush ruleset; nft -f /root/containers.nft',
          "ip -4 rule | sed -nE 's/^([0-9]+):.*fwmark.*/rule delete priority \\1/p' | ip -batch -",
        ]) {
          await onInstance(rehearsal, loss);
          expect([loss, await failing(rehearsal, 1)]).toEqual([loss, PUBLISHED]);
          expect(await told()).toContain('the rules for replies by connection are gone');
          await apply();
          expect([loss, faults(await rehearsal.verify())]).toEqual([loss, '']);
        }
        for (const flush of ['reload', 'restart']) {
          await onInstance(rehearsal, `systemctl ${flush} nftables`);
          expect([flush, faults(await rehearsal.verify())]).toEqual([flush, '']);
        }

        const said = await onInstance(
          rehearsal,
          'nft=$(type -P nft); mv "$nft" /root/; multi-eip apply; multi-eip apply; mv /root/nft "$nft"; multi-eip apply',
        );
        expect(said.split('nft does not work here')).toHaveLength(2);
        expect(faults(await rehearsal.verify())).toBe('');

        const { id } = rehearsal.cloud.instances[0]!;
        await rehearsal.site.stopInstance(id);
        await rehearsal.site.restartInstance(id);
        await onInstance(rehearsal, `${container}\n${strictness(1)}\nmulti-eip apply`);
        expect(faults(await rehearsal.verify())).toBe('');
        const devices = await onInstance(rehearsal, DEVICES);
        await swapEnis(rehearsal);
        expect(await onInstance(rehearsal, DEVICES)).not.toBe(devices);
        await onInstance(rehearsal, PLAY_UDEV);
        expect(faults(await rehearsal.verify())).toBe('');

        expect(reasons(await rehearsal.update(template(false)))).toBe('');
        expect(await onInstance(rehearsal, NETWORK)).toBe(before);
      },
      { mode: 'full', networkManager },
    ),
  );
});
