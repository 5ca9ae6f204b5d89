import { inCgroup } from '../linux/cgroup';

/** How an instance boots: shell text that runs as the first process of its namespaces. */

/** What an instance boots from. */
export interface NamespaceBoot {
  /** The prepared root file system: the image, shared and never written to. */
  readonly image: string;
  /** Directory with `upper`, `work` and `root`: the disk, which survives a reboot. */
  readonly disk: string;
  readonly hostName: string;
  /** Control group that process 1 is the root of; undefined: the sandbox's. */
  readonly cgroup?: string;
}

/**
 * The command that boots: run it in the network namespace of the instance.
 * @param init Program and arguments of process 1.
 */
export function bootCommand(boot: NamespaceBoot, init: readonly string[]): string[] {
  const namespaces = ['--mount', '--pid', '--ipc', '--uts', '--cgroup', '--fork', '--kill-child'];
  const disk = ['boot', boot.image, boot.disk, boot.hostName];
  const command = ['unshare', ...namespaces, 'sh', '-c', bootScript, ...disk, ...init];
  return boot.cgroup === undefined ? command : inCgroup(boot.cgroup, command);
}

/**
 * The kernel's file systems as a machine has them. /sys is read-only, which tells systemd and
 * NetworkManager that there is no udev to wait for.
 */
const bootScript = `
set -e
image=$1 disk=$2 name=$3
shift 3
mount -t overlay -o "lowerdir=$image,upperdir=$disk/upper,workdir=$disk/work,userxattr" root "$disk/root"
cd "$disk/root"
mount -t proc proc proc
mount -t sysfs -o ro sysfs sys
mount -t cgroup2 cgroup sys/fs/cgroup
mount -t tmpfs -o mode=0755 run run
mount -t tmpfs -o mode=0755 dev dev
for device in null zero full random urandom tty; do
  : >"dev/$device"
  mount --bind "/dev/$device" "dev/$device"
done
mkdir dev/pts dev/shm
mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
mount -t tmpfs shm dev/shm
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
ln -s /proc/self/fd/0 dev/stdin
ln -s /proc/self/fd/1 dev/stdout
ln -s /proc/self/fd/2 dev/stderr
pivot_root . mnt
cd /
umount -l /mnt
hostname "$name"
exec "$@"
`;
