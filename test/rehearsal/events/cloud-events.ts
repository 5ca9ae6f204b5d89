import { setTimeout as sleep } from 'node:timers/promises';
import type { CloudEni } from '../../../lib/rehearsal/cloud/cloud';
import type { NetworkManager } from '../../../lib/rehearsal/instance/network-manager';
import type { RehearsalSession } from '../../../lib/rehearsal/session';
import type { MetadataFault } from '../../../lib/rehearsal/network/metadata-service';
import { onInstance } from '../../rehearsed';
import type { NetworkEvent } from './network-event';
import type { ConfigurationMethod } from './configuration-method';

const USER_DATA = '/var/lib/cloud/instance/user-data';

/** Events that the cloud causes, and reboots. */
export const cloudEvents: readonly NetworkEvent[] = [
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
    networkd: { always: true },
    play: reboot,
  },
  {
    name: 'two reboots',
    reboots: true,
    what: 'the same twice, the second as soon as the first is over',
    play: async (rehearsal, method) => {
      await stopAndStart(rehearsal);
      await reboot(rehearsal, method);
    },
  },
  {
    name: 'reboot, eth1 late',
    reboots: true,
    what: 'the secondary ENI appears only when rc.local has run',
    procedureLoses: ['eth1'],
    play: async (rehearsal, method) => {
      const plugBackIn = await unplugSecondary(rehearsal);
      await reboot(rehearsal, method);
      await plugBackIn();
    },
  },
  {
    name: 'reboot, eth0 late',
    reboots: true,
    what: 'eth0 is activated only when eth1 is up and rc.local has run',
    procedureLoses: ['eth0'],
    play: async (rehearsal, method, manager) => {
      const late = LATE_PRIMARY[manager];
      await onInstance(rehearsal, late.before);
      await reboot(rehearsal, method);
      await onInstance(rehearsal, late.after);
    },
  },
  {
    name: 'reboot with another connection',
    reboots: true,
    what: 'a user has added another connection for eth1: `nmcli con add`',
    procedureLoses: ['eth1'],
    networkd: { what: 'a user has added another file for eth1, `30-other.network`', always: true },
    play: async (rehearsal, method, manager) => {
      await onInstance(rehearsal, OTHER_CONNECTION[manager]);
      await reboot(rehearsal, method);
    },
  },
  {
    name: 'reboot with a newer cloud-init',
    reboots: true,
    what: 'cloud-init has rendered connections for all interfaces, as version 25.1 does at every boot',
    procedureLoses: ['eth1'],
    play: async (rehearsal, method, manager) => {
      await onInstance(rehearsal, RENDERED_BY_CLOUD_INIT[manager]);
      await reboot(rehearsal, method);
    },
  },
  {
    name: 'reboot without DHCP',
    reboots: true,
    what: 'no DHCP server answers any more, on either ENI',
    networkd: { always: true },
    procedureLoses: ['eth0', 'eth1'],
    play: async (rehearsal, method) => {
      await stopDhcp(rehearsal);
      await reboot(rehearsal, method);
    },
  },
  {
    name: 'reboot without DHCP, configured again',
    reboots: true,
    what: 'no DHCP server answers any more, and UserData runs again after the boot',
    procedureLoses: ['eth0', 'eth1'],
    play: async (rehearsal, method) => {
      await stopDhcp(rehearsal);
      await reboot(rehearsal, method);
      await onInstance(rehearsal, `[[ ! -e ${USER_DATA} ]] || bash ${USER_DATA}`);
    },
  },
  {
    name: 'lease lost',
    what: 'no DHCP server answers any more, and the leases, of two minutes here, have run out',
    procedureLoses: ['eth0', 'eth1'],
    dhcpLease: 120,
    play: async (rehearsal) => {
      await stopDhcp(rehearsal);
      await sleep(125_000);
    },
  },
  {
    name: 'lease renewed',
    what: 'DHCP has renewed the lease of eth0, one of two minutes, by itself',
    dhcpLease: 120,
    play: async (rehearsal) => {
      let left = Number.POSITIVE_INFINITY;
      for (let now = await leaseOf(rehearsal); now <= left; now = await leaseOf(rehearsal)) {
        left = now;
        await sleep(1000);
      }
    },
  },
  {
    name: 'reboot of the whole system',
    reboots: true,
    what: 'systemd, cloud-init and rc-local.service boot, as Debian has them',
    networkd: { always: true },
    mode: 'full',
    play: stopAndStart,
  },
  metadataFault({
    name: 'reboot, metadata down',
    what: 'the same while the metadata service closes every connection',
    fault: { down: true },
  }),
  metadataFault({
    name: 'reboot, metadata slow',
    what: 'the same while the metadata service takes half a second for every answer',
    fault: { delay: 0.5 },
  }),
  metadataFault({
    name: 'reboot, metadata with tokens',
    what: 'the same when the metadata service has come to require tokens, which cloud-init 22.4 does not know',
    fault: { tokensRequired: true },
  }),
  {
    name: 'reboot, ENI attached late',
    reboots: true,
    what: 'the same without the secondary ENI, which is attached when the system is up',
    mode: 'full',
    procedureLoses: ['eth1'],
    play: async (rehearsal) => {
      const plugBackIn = await unplugSecondary(rehearsal);
      await stopAndStart(rehearsal);
      await plugBackIn();
    },
  },
  {
    name: 'reboot, DHCP dead',
    reboots: true,
    what: 'the same when no DHCP server answers any more, and no unit waits for the network for more than 5 seconds',
    mode: 'full',
    procedureLoses: ['eth0', 'eth1'],
    play: async (rehearsal, _method, manager) => {
      await onInstance(rehearsal, SHORT_WAIT_ONLINE[manager]);
      await stopDhcp(rehearsal);
      await stopAndStart(rehearsal);
    },
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

type ByManager = Readonly<Record<NetworkManager, string>>;

/** How eth0 is left down at a boot, and activated after it. */
const LATE_PRIMARY = {
  NetworkManager: {
    before: 'nmcli con modify "System eth0" connection.autoconnect no',
    after: 'nmcli con up "System eth0"',
  },
  'systemd-networkd': {
    before: `
folder=/etc/systemd/network/10-netplan-eth0.network.d
mkdir -p "$folder"
printf '%s\\n' '[Link]' ActivationPolicy=manual >"$folder/late.conf"`,
    after: 'networkctl up eth0',
  },
} as const;

const OTHER_CONNECTION: ByManager = {
  NetworkManager: 'nmcli con add type ethernet ifname eth1 con-name other',
  'systemd-networkd':
    "printf '%s\\n' '[Match]' Name=eth1 '[Network]' DHCP=yes >/etc/systemd/network/30-other.network",
};

/** Profiles as they are known from cloud-init's sources: DHCP, and a metric per interface. */
const RENDERED_BY_CLOUD_INIT: ByManager = {
  NetworkManager: `
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
done`,
  'systemd-networkd': `
for number in 0 1; do
  cat >"/etc/systemd/network/10-cloud-init-eth$number.network" <<END
[Match]
Name=eth$number

[Network]
DHCP=ipv4

[DHCPv4]
RouteMetric=10$number
END
done`,
};

const SHORT_WAIT_ONLINE: ByManager = {
  NetworkManager: shortWait('NetworkManager', 'Environment=NM_ONLINE_TIMEOUT=5'),
  'systemd-networkd': shortWait(
    'systemd-networkd',
    'ExecStart=',
    'ExecStart=/lib/systemd/systemd-networkd-wait-online --timeout=5',
  ),
};

function shortWait(manager: NetworkManager, ...lines: string[]): string {
  const unit = `/etc/systemd/system/${manager}-wait-online.service.d`;
  return `mkdir -p ${unit}; printf '%s\\n' '[Service]' ${lines.map((line) => `'${line}'`).join(' ')} >${unit}/short.conf`;
}

interface CarrierLoss extends Pick<NetworkEvent, 'procedureLoses'> {
  readonly seconds: number;
}

function carrierLoss({ seconds, ...event }: CarrierLoss): NetworkEvent {
  return {
    ...event,
    name: `carrier loss of ${seconds} s`,
    what: `the VPC's end of the secondary ENI is down for ${seconds} s`,
    play: async ({ site, cloud }) => {
      const { id } = secondaryEni(cloud.enis);
      await site.faults.setCarrier(id, false);
      await sleep(seconds * 1000);
      await site.faults.setCarrier(id, true);
    },
  };
}

interface MetadataFaultEvent extends Pick<NetworkEvent, 'name' | 'what'> {
  readonly fault: MetadataFault;
}

function metadataFault({ fault, ...event }: MetadataFaultEvent): NetworkEvent {
  return {
    ...event,
    reboots: true,
    mode: 'full',
    play: async (rehearsal) => {
      const { vSwitchId } = secondaryEni(rehearsal.cloud.enis);
      await rehearsal.site.faults.disturbMetadata(vSwitchId, fault);
      await stopAndStart(rehearsal);
    },
  };
}

async function stopDhcp({ site, cloud }: RehearsalSession): Promise<void> {
  await site.faults.stopDhcp(secondaryEni(cloud.enis).vSwitchId);
}

/** Seconds for which the primary ENI still has its address. */
async function leaseOf(rehearsal: RehearsalSession): Promise<number> {
  const printed = await onInstance(rehearsal, 'ip -4 address show dev eth0 dynamic');
  return Number(/valid_lft (\d+)sec/.exec(printed)?.[1]);
}

async function reboot(rehearsal: RehearsalSession, method: ConfigurationMethod): Promise<void> {
  await stopAndStart(rehearsal);
  await method.afterBoot(rehearsal);
}

async function stopAndStart({ site, cloud }: RehearsalSession): Promise<void> {
  const { id } = cloud.instances[0]!;
  await site.stopInstance(id);
  await site.restartInstance(id);
}

/** @returns what plugs the ENI in again. */
async function unplugSecondary({ site, cloud }: RehearsalSession): Promise<() => Promise<void>> {
  const eni = secondaryEni(cloud.enis);
  await site.unplugEni(eni.id);
  return () => site.plugEni(eni.instanceId!, eni);
}

function secondaryEni(enis: readonly CloudEni[]): CloudEni {
  return enis.find(({ isPrimary }) => !isPrimary)!;
}
