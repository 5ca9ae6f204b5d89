import { setTimeout as sleep } from 'node:timers/promises';
import type { CloudEni } from '../../../lib/rehearsal/cloud/cloud';
import type { Rehearsal } from '../../../lib/rehearsal/rehearsal';
import { onInstance } from '../../rehearsed';
import type { NetworkEvent } from './event';
import type { Variant } from './variant';

/** Events that the cloud brings about, and reboots. */
export const machineEvents: readonly NetworkEvent[] = [
  {
    name: 'ENI detached and attached',
    what: 'the secondary ENI leaves the running instance, and is back after a second',
    procedureLoses: ['eth1'],
    play: async (rehearsal) => {
      const plugBackIn = await unplugSecondary(rehearsal);
      await sleep(1000);
      await plugBackIn();
    },
  },
  carrierLoss({ seconds: 1 }),
  carrierLoss({ seconds: 15, procedureLoses: ['eth1'] }),
  {
    name: 'reboot',
    reboots: true,
    what: 'the instance is stopped and started; rc.local runs when both interfaces are up',
    play: reboot,
  },
  {
    name: 'two reboots',
    reboots: true,
    what: 'the same twice, the second as soon as the first is over',
    play: async (rehearsal, variant) => {
      await stopAndStart(rehearsal);
      await reboot(rehearsal, variant);
    },
  },
  {
    name: 'reboot, eth1 late',
    reboots: true,
    what: 'the secondary ENI appears only when rc.local has run',
    procedureLoses: ['eth1'],
    play: async (rehearsal, variant) => {
      const plugBackIn = await unplugSecondary(rehearsal);
      await reboot(rehearsal, variant);
      await plugBackIn();
    },
  },
  {
    name: 'reboot, eth0 late',
    reboots: true,
    what: 'eth0 is activated only when eth1 is up and rc.local has run',
    procedureLoses: ['eth0'],
    play: async (rehearsal, variant) => {
      await onInstance(rehearsal, 'nmcli con modify "System eth0" connection.autoconnect no');
      await reboot(rehearsal, variant);
      await onInstance(rehearsal, 'nmcli con up "System eth0"');
    },
  },
  {
    name: 'reboot with another connection',
    reboots: true,
    what: 'somebody has added a connection of their own for eth1: `nmcli con add`',
    procedureLoses: ['eth1'],
    play: async (rehearsal, variant) => {
      await onInstance(rehearsal, 'nmcli con add type ethernet ifname eth1 con-name other');
      await reboot(rehearsal, variant);
    },
  },
  {
    name: 'reboot with a newer cloud-init',
    reboots: true,
    what: 'it has rendered connections for all interfaces, as cloud-init 25.1 does at every boot',
    procedureLoses: ['eth1'],
    play: async (rehearsal, variant) => {
      await onInstance(rehearsal, RENDERED_BY_CLOUD_INIT);
      await reboot(rehearsal, variant);
    },
  },
  {
    name: 'reboot without DHCP',
    reboots: true,
    what: 'nobody answers DHCP any more: neither on the primary nor on the secondary ENI',
    libraryLoses: ['eth0'],
    procedureLoses: ['eth0', 'eth1'],
    play: async (rehearsal, variant) => {
      await rehearsal.site.stopDhcp(secondaryEni(rehearsal.cloud.enis).vSwitchId);
      await reboot(rehearsal, variant);
    },
  },
  {
    name: 'lease lost',
    what: 'nobody answers DHCP any more, and the leases, of two minutes here, have run out',
    libraryLoses: ['eth0'],
    procedureLoses: ['eth0', 'eth1'],
    dhcpLease: 120,
    play: async ({ site, cloud }) => {
      await site.stopDhcp(secondaryEni(cloud.enis).vSwitchId);
      await sleep(125_000);
    },
  },
  {
    name: 'reboot of the whole system',
    reboots: true,
    what: 'systemd, cloud-init and rc-local.service boot, as Debian has them',
    mode: 'full',
    play: stopAndStart,
  },
  {
    name: 'reboot without cloud-init',
    reboots: true,
    what: 'the same with cloud-init switched off: nothing else makes rc.local wait for the network',
    mode: 'full',
    procedureLoses: ['eth1'],
    play: async (rehearsal) => {
      await onInstance(rehearsal, 'touch /etc/cloud/cloud-init.disabled');
      await stopAndStart(rehearsal);
    },
  },
];

/** Profiles as they are known from cloud-init's sources: DHCP, and a metric per interface. */
const RENDERED_BY_CLOUD_INIT = `
for number in 0 1; do
  install -m 600 /dev/stdin "/etc/NetworkManager/system-connections/cloud-init-eth$number.nmconnection" <<END
[connection]
id=cloud-init eth$number
type=ethernet
autoconnect-priority=120
interface-name=eth$number

[ipv4]
method=auto
may-fail=false
route-metric=10$number
END
done`;

interface CarrierLoss extends Pick<NetworkEvent, 'procedureLoses'> {
  readonly seconds: number;
}

function carrierLoss({ seconds, ...event }: CarrierLoss): NetworkEvent {
  return {
    ...event,
    name: `carrier loss of ${seconds} s`,
    what: `the cable of the secondary ENI is pulled on the VPC's side for ${seconds} s`,
    play: async ({ site, cloud }) => {
      const { id } = secondaryEni(cloud.enis);
      await site.setCarrier(id, false);
      await sleep(seconds * 1000);
      await site.setCarrier(id, true);
    },
  };
}

async function reboot(rehearsal: Rehearsal, variant: Variant): Promise<void> {
  await stopAndStart(rehearsal);
  await variant.afterBoot(rehearsal);
}

async function stopAndStart({ site, cloud }: Rehearsal): Promise<void> {
  const { id } = cloud.instances[0]!;
  await site.stopInstance(id);
  await site.restartInstance(id);
}

/** Gives what plugs the ENI in again. */
async function unplugSecondary({ site, cloud }: Rehearsal): Promise<() => Promise<void>> {
  const eni = secondaryEni(cloud.enis);
  await site.unplugEni(eni.id);
  return () => site.plugEni(eni.instanceId!, eni);
}

function secondaryEni(enis: readonly CloudEni[]): CloudEni {
  return enis.find(({ isPrimary }) => !isPrimary)!;
}
