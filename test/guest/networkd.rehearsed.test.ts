import { setTimeout as sleep } from 'node:timers/promises';
import { PrivateIp } from 'ros-cdk-multi-eip';
import type { MultiEipInstance } from 'ros-cdk-multi-eip';
import type { RehearsalSession } from '../../lib/rehearsal/session';
import { onInstance, outcome, reasons, templateOf, withRehearsal } from '../rehearsed';
import { edge } from '../support';
import { SWITCH_TO_NETWORKD } from './networkd-image';

const built = (build: (site: MultiEipInstance) => void) =>
  templateOf((stack) => build(edge(stack)));

const withBindings = (...names: string[]) =>
  built((site) => {
    names.forEach((name) => site.bindEip(name));
    site.bindEip('own', {
      eni: site.addEni('partner', { primaryPrivateIp: '192.168.0.40' }),
      privateIp: PrivateIp.primary(),
    });
    site.bindEip('admin', { eni: site.primaryEni });
  });

const RECONFIGURE_PRIMARY = 'networkctl reconfigure eth0';
const READ_ANEW = 'touch /etc/systemd/network/20-eth0.network.d/*; networkctl reload';

/** Runs a command that makes systemd-networkd ask DHCP for the address of eth0, and waits until it is done. */
const leasedAnew = (command: string) => `
  leases() { journalctl --no-pager -u systemd-networkd | grep -c 'eth0: DHCPv4 address .* acquired'; }
  before=$(leases)
  ${command}
  until (($(leases) > before)); do sleep 0.1; done
  until networkctl list --no-legend eth0 | grep -q ' configured'; do sleep 0.1; done`;

/** What happens to an instance, and has to be over after a few seconds. */
const EVENTS: readonly (readonly [string, (rehearsal: RehearsalSession) => Promise<unknown>])[] = [
  ['eth1 reconfigured', (rehearsal) => onInstance(rehearsal, 'networkctl reconfigure eth1')],
  // Twice: the first time changes the order of the addresses in the kernel.
  ['eth0 reconfigured', (rehearsal) => onInstance(rehearsal, leasedAnew(RECONFIGURE_PRIMARY))],
  [
    'eth0 reconfigured again',
    (rehearsal) => onInstance(rehearsal, leasedAnew(RECONFIGURE_PRIMARY)),
  ],
  ['the file of eth0 read anew', (rehearsal) => onInstance(rehearsal, leasedAnew(READ_ANEW))],
  ['the file of eth0 read once more', (rehearsal) => onInstance(rehearsal, leasedAnew(READ_ANEW))],
  [
    'networkd restarted',
    (rehearsal) => onInstance(rehearsal, 'systemctl restart systemd-networkd'),
  ],
  [
    'networkd killed',
    (rehearsal) => onInstance(rehearsal, 'systemctl kill --signal=KILL systemd-networkd'),
  ],
  [
    'link of eth1 down and up',
    (rehearsal) => onInstance(rehearsal, 'ip link set eth1 down; sleep 1; ip link set eth1 up'),
  ],
  [
    'carrier loss of 5 s',
    async ({ site, cloud }) => {
      const { id } = cloud.enis.find((eni) => !eni.isPrimary)!;
      await site.faults.setCarrier(id, false);
      await sleep(5000);
      await site.faults.setCarrier(id, true);
    },
  ],
  [
    'its rules deleted, and the program run again',
    (rehearsal) =>
      onInstance(
        rehearsal,
        `for priority in 5100 5101 5102; do
           while ip -4 rule del priority $priority 2>/dev/null; do :; done
         done
         multi-eip apply`,
      ),
  ],
  [
    'the program run again: nothing to change',
    async (rehearsal) =>
      expect(await onInstance(rehearsal, 'multi-eip apply')).toBe('multi-eip: nothing to change\n'),
  ],
  [
    'reboot of the whole system',
    async ({ site, cloud }) => {
      await site.stopInstance(cloud.instances[0]!.id);
      await site.restartInstance(cloud.instances[0]!.id);
    },
  ],
];

describe('where systemd-networkd runs the network', () => {
  it('EIPs work, come and go by updates, survive events, and leave nothing', () =>
    withRehearsal(
      async (rehearsal) => {
        expect(reasons(await rehearsal.create(built(() => {})))).toBe('');
        await onInstance(rehearsal, `${SWITCH_TO_NETWORKD}\nmulti-eip remove`);
        // A reload may have asked DHCP for eth0's address once more: that may take its time.
        const network = `
          until ip -4 -o address show dev eth0 | grep -q inet; do sleep 0.1; done
          ip -4 -o address | awk '{ print $2, $4 }'; ip -4 rule; ls /etc/systemd/network`;
        const before = await onInstance(rehearsal, network);

        expect(reasons(await rehearsal.update(withBindings('web', 'mail')))).toBe('');
        expect(outcome(await rehearsal.verify()).fails).toEqual([]);
        const web = rehearsal.bindings.filter(({ name }) => name === 'EdgeWeb');
        const { reports: outages } = await rehearsal.monitorOutages(web, async () => {
          expect(reasons(await rehearsal.update(withBindings('web', 'vpn')))).toBe('');
        });
        expect(outages).toMatchObject([{ lost: 0, stayedOpen: true }]);

        const rival = '/etc/systemd/network/00-theirs.network';
        const told = await onInstance(
          rehearsal,
          `printf '[Match]\\nType=ether\\nName=eth1\\n[Network]\\nDHCP=yes\\n' >${rival}
           multi-eip status || true; rm ${rival}; multi-eip status`,
        );
        expect(told).toContain(
          `'${rival}' takes eth1 from multi-eip-secondary when it is activated next: remove that profile\n`,
        );
        expect(told.match(/ ok$/gm)).toHaveLength(2 + 4);

        for (const [name, play] of EVENTS) {
          await play(rehearsal);
          expect([name, outcome(await rehearsal.verify()).fails]).toEqual([name, []]);
        }

        expect(reasons(await rehearsal.update(built(() => {})))).toBe('');
        await onInstance(rehearsal, 'multi-eip remove');
        expect(await onInstance(rehearsal, network)).toBe(before);
      },
      { mode: 'full' },
    ));

  it('EIPs of all ENIs outlive DHCP, over a reboot', () =>
    withRehearsal(
      async (rehearsal) => {
        const { site, cloud } = rehearsal;
        expect(reasons(await rehearsal.create(built(() => {})))).toBe('');
        // It would hold a boot without DHCP up for two minutes.
        await onInstance(
          rehearsal,
          `${SWITCH_TO_NETWORKD}\nmulti-eip remove; systemctl mask systemd-networkd-wait-online`,
        );
        expect(reasons(await rehearsal.update(withBindings('web')))).toBe('');
        await site.faults.stopDhcp(cloud.enis[0]!.vSwitchId);
        await site.stopInstance(cloud.instances[0]!.id);
        await site.restartInstance(cloud.instances[0]!.id);
        expect(outcome(await rehearsal.verify()).fails).toEqual([]);
      },
      { mode: 'full' },
    ));
});
