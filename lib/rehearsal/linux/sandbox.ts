import { inCgroup } from './cgroup';

/**
 * The sandbox: namespaces in which a program may change networks, mounts and files as it likes. They
 * belong to a user namespace, so that root in them is not root on the machine. They end with one
 * process, and their networks, mounts, files and processes with them.
 */

const unshare = [
  'unshare',
  '--user',
  '--map-root-user',
  '--mount',
  '--net',
  '--pid',
  '--ipc',
  '--uts',
  '--cgroup',
  '--fork',
  '--kill-child',
];

/**
 * The command that runs a program in a new sandbox. The kernel ends it when its parent ends.
 * @param workspace An empty directory: in the sandbox it is a file system of its own, in memory.
 * @param cgroup A control group that the sandbox is to have for its own.
 */
export function sandboxCommand(
  workspace: string,
  program: readonly string[],
  cgroup?: string,
): string[] {
  const tied = ['setpriv', '--pdeathsig', 'KILL', ...unshare, '--'];
  const command = [...tied, 'sh', '-c', enterScript, 'sandbox', workspace, ...program];
  return cgroup === undefined ? command : inCgroup(cgroup, command);
}

/**
 * The shell stays as process 1, to collect orphans. It reads its process id outside while /proc
 * still shows the outside: a user enters the sandbox by it.
 */
const enterScript = `
set -e
read -r SANDBOX_PID rest </proc/self/stat
export SANDBOX_PID
mount -t proc proc /proc
mount -t tmpfs -o mode=0755 sandbox "$1"
shift
"$@"
exit
`;

/** The command that runs another command in this sandbox, from outside. */
export function sandboxEntryCommand(): string {
  const pid = process.env['SANDBOX_PID'];
  return `nsenter --target=${pid} --user --preserve-credentials --mount --pid --net --`;
}
