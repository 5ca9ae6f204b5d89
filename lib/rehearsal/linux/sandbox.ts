import { inCgroup } from './cgroup';
import { HARD_PROCESS_LIMIT } from './sandbox-limits';
import { asUser, sandboxUser, withDevices, withReachable } from './sandbox-user';

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

/** What a sandbox is made with. */
export interface SandboxOptions {
  /** An empty directory: in the sandbox it is a file system of its own, in memory. */
  readonly workspace: string;
  /** Files and directories of the machine that the program needs, absolute. */
  readonly reachable?: readonly string[];
  /** Devices of the machine that it opens, which may be root's alone. */
  readonly devices?: readonly string[];
  /** A control group that the sandbox is to have for its own. */
  readonly cgroup?: string;
}

/**
 * The command that runs a program in a new sandbox. The kernel ends it when its parent ends.
 *
 * Root's is another user's, from before its namespaces are made: nothing of root's can be changed in it.
 */
export function sandboxCommand(
  { workspace, reachable = [], devices = [], cgroup }: SandboxOptions,
  program: readonly string[],
): string[] {
  const enter = ['sh', '-c', enterScript, 'sandbox', workspace, ...program];
  const made = tied([...unshare, '--', ...enter]);
  const user = sandboxUser();
  const command =
    user === undefined
      ? made
      : // Tied once more, since a change of the user unties it.
        tied(
          withReachable(user, [workspace, ...reachable], withDevices(devices, asUser(user, made))),
        );
  return cgroup === undefined ? command : inCgroup(cgroup, command);
}

/** The command, as the kernel ends it with its parent. */
function tied(command: readonly string[]): string[] {
  return ['setpriv', '--pdeathsig', 'KILL', ...command];
}

/**
 * The shell stays as process 1, to collect orphans. It reads its process id outside while /proc
 * still shows the outside: a user enters the sandbox by it.
 */
const enterScript = `
set -e
read -r SANDBOX_PID rest </proc/self/stat
export SANDBOX_PID
prlimit --pid $$ --nproc=${HARD_PROCESS_LIMIT} 2>/dev/null || true # the user's own limit is lower
mount -t proc proc /proc
mount -t tmpfs -o mode=0755 sandbox "$1"
shift
"$@"
exit
`;

/** The command that runs another command in this sandbox, from outside. */
export function sandboxEntryCommand(): string {
  const { SANDBOX_PID: pid, SANDBOX_USER: user } = process.env;
  const namespaces = ['--user', '--preserve-credentials', '--mount', '--pid', '--net'];
  const enter = ['nsenter', `--target=${pid}`, ...namespaces, '--'];
  return (user === undefined ? enter : asUser(Number(user), enter)).join(' ');
}
