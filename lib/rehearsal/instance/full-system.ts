import type { NetworkManager } from './network-manager';
import { eth0Network, networkdResolver } from './networkd-files';
import { userDataLog } from './operating-system';
import type { DiskFile, OperatingSystem } from './operating-system';

/** How cloud-init, in whatever machine, says what has become of UserData. */
export const cloudInitStatus = {
  userDataEnded: ['cloud-init', 'status', '--wait'],
  userDataRuns: ['sh', '-c', "cloud-init status | grep -Eq 'status: (running|not)'"],
} as const;

/**
 * The full mode: systemd as process 1, and cloud-init, which takes UserData from the metadata
 * service as on a real instance.
 */
export function fullSystem(manager: NetworkManager = 'NetworkManager'): OperatingSystem {
  const networked = manager === 'NetworkManager' ? [cloudConfig, cloudInitUnit] : networkdFiles;
  return {
    init: ['/lib/systemd/systemd'],
    ready: ['systemctl', 'is-active', '--quiet', 'multi-user.target'],
    ...cloudInitStatus,
    shutdownSignal: 38,
    ownCgroup: true,
    files: () => [...networked, ...hardware, journal, ...masked],
  };
}

/**
 * The datasource of the cloud, and profiles for the network manager that public images have. Its
 * output goes to a file only: the usual pipe changes its group, and the sandbox has only one.
 */
export const cloudConfig: DiskFile = {
  path: '/etc/cloud/cloud.cfg.d/99-rehearsal.cfg',
  text: `datasource_list: [AliYun]
datasource: { AliYun: { timeout: 5, max_wait: 10 } }
system_info: { network: { renderers: [network-manager] } }
output: { all: '>> ${userDataLog}' }
locale: C.UTF-8
`,
};

/**
 * The order of distributions whose images come with NetworkManager: cloud-init reads the metadata
 * once NetworkManager is online. Debian's own unit is for ifupdown, which is up earlier.
 */
export const cloudInitUnit: DiskFile = {
  path: '/etc/systemd/system/cloud-init.service',
  text: `[Unit]
Wants=cloud-init-local.service NetworkManager-wait-online.service
After=cloud-init-local.service NetworkManager.service NetworkManager-wait-online.service
Before=network-online.target systemd-user-sessions.service

[Service]
Type=oneshot
ExecStart=/usr/bin/cloud-init init
RemainAfterExit=yes
TimeoutSec=0

[Install]
WantedBy=cloud-init.target
`,
};

/**
 * Images of Ubuntu and Debian: systemd-networkd runs the network, and cloud-init waits for it. Its unit
 * gives up what a sandbox with a single user does not have.
 */
const networkdFiles: DiskFile[] = [
  eth0Network,
  inPlace(cloudConfig, /^system_info.*/m, 'network: { config: disabled }'),
  inPlace(
    inPlace(
      cloudInitUnit,
      / NetworkManager-wait-online\.service/g,
      ' systemd-networkd-wait-online.service',
    ),
    ' NetworkManager.service',
    ' systemd-networkd.service',
  ),
  unit('multi-user.target.d/networkd.conf', '[Unit]\nWants=systemd-networkd.service\n'),
  unit(
    'systemd-networkd.service.d/user.conf',
    '[Service]\nUser=\nAmbientCapabilities=\nCapabilityBoundingSet=~\n',
  ),
  unit(
    'systemd-networkd-wait-online.service.d/resolver.conf',
    `[Service]\nExecStartPost=sh -c "${networkdResolver}"\n`,
  ),
  unit('NetworkManager.service', ''),
  unit('NetworkManager-wait-online.service', ''),
];

function inPlace(file: DiskFile, from: string | RegExp, to: string): DiskFile {
  return { ...file, text: file.text.replace(from, to) };
}

/** A unit, or a part of one: an empty file masks it. */
function unit(name: string, text: string): DiskFile {
  return { path: `/etc/systemd/system/${name}`, text };
}

/** cloud-init asks the firmware which cloud it is on, and only on a virtual machine. */
const hardware: DiskFile[] = [
  {
    path: '/usr/local/sbin/dmidecode',
    mode: 0o755,
    text: "#!/bin/sh\necho 'Alibaba Cloud ECS'\n",
  },
  {
    path: '/usr/local/bin/systemd-detect-virt',
    mode: 0o755,
    text: '#!/bin/sh\n[ "$1 $2" = "--quiet --container" ] && exit 1\necho kvm\n',
  },
];

/** Kept over a reboot. */
const journal: DiskFile = { path: '/var/log/journal/.keep', text: '' };

/** Mounts that only the machine itself may have. */
const masked: DiskFile[] = ['sys-kernel-debug.mount', 'sys-kernel-tracing.mount'].map((name) =>
  unit(name, ''),
);
