import { HANG_LIMIT } from '../linux/hang-limit';
import { userDataLog } from './operating-system';
import type { DiskFile, OperatingSystem } from './operating-system';

const userDataFile = '/var/lib/cloud/instance/user-data';

/**
 * The quick mode: the real journal, D-Bus and NetworkManager without systemd. UserData is run
 * directly, once in the life of the disk, as soon as the interfaces are up.
 */
export const quickSystem: OperatingSystem = {
  init: ['bash', '-c', initScript()],
  ready: ['nmcli', 'general'],
  userDataEnded: [
    'bash',
    '-c',
    `while [[ -x ${userDataFile} ]]; do sleep 0.05; done; exit "$(cat ${userDataFile}.status 2>/dev/null || echo 0)"`,
  ],
  userDataRuns: ['test', '-x', userDataFile],
  shutdownSignal: 'SIGTERM',
  ownCgroup: false,
  files: (userData) => [eth0Profile, ...userDataFiles(userData)],
};

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

/** cloud-init runs UserData only when its first line names an interpreter. */
function userDataFiles(userData: string | undefined): DiskFile[] {
  if (userData === undefined) return [];
  if (userData.startsWith('#!')) return [{ path: userDataFile, mode: 0o700, text: userData }];
  return [{ path: userDataLog, text: 'UserData is not a script: only cloud-init reads it\n' }];
}

/**
 * Process 1 stays to collect orphans, as an init does. UserData waits, as on a real instance, for
 * NetworkManager to be done with the interfaces that are there at boot.
 */
function initScript(): string {
  return `
trap 'exit 0' TERM
systemd-machine-id-setup 2>/dev/null
mkdir -p /run/dbus /run/systemd/journal /var/log/journal
ln -s /run/systemd/journal/dev-log /dev/log
touch /run/systemd/journal/flushed # the journal is on disk from its first line on
/usr/lib/systemd/systemd-journald 2>/dev/null &
until [[ -S /run/systemd/journal/socket ]]; do sleep 0.02; done
dbus-daemon --system --fork --nopidfile --syslog-only
NetworkManager --no-daemon 2>/dev/null &
if [[ -x ${userDataFile} ]]; then
  nm-online --quiet --wait-for-startup --timeout=${HANG_LIMIT}
  ${userDataFile} >>${userDataLog} 2>&1
  echo "$?" >${userDataFile}.status
  logger --tag cloud-init "UserData ended with exit code $(<${userDataFile}.status)"
  chmod -x ${userDataFile}
fi &
while :; do wait -n || sleep 0.2; done
`;
}
