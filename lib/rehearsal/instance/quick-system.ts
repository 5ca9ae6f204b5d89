import { HANG_LIMIT } from '../linux/hang-limit';
import type { NetworkManager } from './network-manager';
import { eth0Network, networkdResolver } from './networkd-files';
import { userDataLog } from './operating-system';
import type { DiskFile, OperatingSystem } from './operating-system';

const userDataFile = '/var/lib/cloud/instance/user-data';

/**
 * The quick mode: the real journal, D-Bus and network manager without systemd. UserData is run
 * directly, once in the life of the disk, as soon as the interfaces are up.
 */
export function quickSystem(manager: NetworkManager = 'NetworkManager'): OperatingSystem {
  const { start, online, ready, files } = parts[manager];
  return {
    init: ['bash', '-c', initScript(start, online)],
    ready,
    userDataEnded: [
      'bash',
      '-c',
      `while [[ -x ${userDataFile} ]]; do sleep 0.05; done; exit "$(cat ${userDataFile}.status 2>/dev/null || echo 0)"`,
    ],
    userDataRuns: ['test', '-x', userDataFile],
    shutdownSignal: 'SIGTERM',
    ownCgroup: false,
    files: (userData) => [...files, ...userDataFiles(userData)],
  };
}

/** As cloud images have it: only the first NIC is configured, by DHCP. */
const eth0Profile: DiskFile = {
  path: '/etc/NetworkManager/system-connections/System eth0.nmconnection',
  mode: 0o600,
  text: `[connection]
id=System eth0
type=ethernet
interface-name=eth0

[ipv4]
method=auto

[ipv6]
method=disabled
`,
};

/** Says without systemd whether a unit is active: the program asks for systemd-networkd. */
const unitStatus: DiskFile = {
  path: '/usr/local/sbin/systemctl',
  mode: 0o755,
  text: `#!/bin/bash
[[ $1 == is-active ]] || exec /usr/bin/systemctl "$@"
pidof "\${@: -1}" >/dev/null
`,
};

/** What differs between the network managers. */
interface ManagerParts {
  /** Shell text that starts it, and that waits until it is done with the interfaces of the boot. */
  readonly start: string;
  readonly online: string;
  /** Succeeds, on the instance, once it can be asked. */
  readonly ready: readonly string[];
  readonly files: readonly DiskFile[];
}

/**
 * The folders are there before, as by the unit's RuntimeDirectory: while networkd makes them, a wait-online that
 * watches them misses that the network is up, and waits for ever.
 */
const networkdStart = `mkdir -p /run/systemd/netif/{links,leases,lldp}
SYSTEMD_LOG_TARGET=journal /lib/systemd/systemd-networkd &`;

const parts: Readonly<Record<NetworkManager, ManagerParts>> = {
  NetworkManager: {
    start: 'NetworkManager --no-daemon 2>/dev/null &',
    online: `nm-online --quiet --wait-for-startup --timeout=${HANG_LIMIT}`,
    ready: ['nmcli', 'general'],
    files: [eth0Profile],
  },
  'systemd-networkd': {
    start: networkdStart,
    online: `/lib/systemd/systemd-networkd-wait-online --quiet --timeout=${HANG_LIMIT}\n${networkdResolver}`,
    ready: ['busctl', 'status', 'org.freedesktop.network1'],
    files: [eth0Network, unitStatus],
  },
};

/** cloud-init runs UserData only when its first line names an interpreter. */
function userDataFiles(userData: string | undefined): DiskFile[] {
  if (userData === undefined) return [];
  if (userData.startsWith('#!')) return [{ path: userDataFile, mode: 0o700, text: userData }];
  return [{ path: userDataLog, text: 'UserData is not a script: only cloud-init reads it\n' }];
}

/**
 * Process 1 stays to collect orphans, as an init does. UserData waits, as on a real instance, for
 * the network manager to be done with the interfaces that are there at boot.
 */
function initScript(start: string, online: string): string {
  return `
trap 'exit 0' TERM
systemd-machine-id-setup 2>/dev/null
mkdir -p /run/dbus /run/systemd/journal /var/log/journal
ln -s /run/systemd/journal/dev-log /dev/log
touch /run/systemd/journal/flushed # the journal is on disk from its first line on
/lib/systemd/systemd-journald 2>/dev/null &
until [[ -S /run/systemd/journal/socket ]]; do sleep 0.02; done
dbus-daemon --system --fork --nopidfile --syslog-only
${start}
if [[ -x ${userDataFile} ]]; then
  ${online}
  ${userDataFile} >>${userDataLog} 2>&1
  echo "$?" >${userDataFile}.status
  logger --tag cloud-init "UserData ended with exit code $(<${userDataFile}.status)"
  chmod -x ${userDataFile}
fi &
while :; do wait -n || sleep 0.2; done
`;
}
