import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rmdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Control groups, which systemd needs as process 1. They are the one thing that no namespace takes
 * with it: a run removes its own, and what killed runs have left.
 */

const prefix = 'ros-multi-eip-';

/** The command, as it runs in a control group. */
export function inCgroup(cgroup: string, command: readonly string[]): string[] {
  const join = 'echo $$ >"$0/cgroup.procs" && exec "$@"';
  return ['sh', '-c', join, cgroup, ...command];
}

/**
 * A new control group below this process's own.
 * @throws Error with the way to get one, where this user may not make any.
 */
export async function makeCgroup(): Promise<string> {
  const own = await ownCgroup();
  await sweep(own);
  return mkdtemp(`${own}/${prefix}${process.pid}-`).catch((error: Error) => {
    throw new Error(
      `the full mode needs a control group of its own (${error.message}): ` +
        'run it as root, or under `systemd-run --user --scope --property=Delegate=yes`',
    );
  });
}

/** Waits for the processes in it, which are on their way out. */
export async function removeCgroup(cgroup: string): Promise<void> {
  for (let patience = 100; patience > 0; patience -= 1) {
    if (await isEmpty(cgroup)) return removeTree(cgroup);
    await sleep(20);
  }
}

async function sweep(own: string): Promise<void> {
  for (const name of await readdir(own)) {
    const [pid = ''] = name.slice(prefix.length).split('-');
    const dead = name.startsWith(prefix) && !existsSync(`/proc/${pid}`);
    if (dead && (await isEmpty(`${own}/${name}`))) await removeTree(`${own}/${name}`);
  }
}

async function isEmpty(cgroup: string): Promise<boolean> {
  const events = await readFile(`${cgroup}/cgroup.events`, 'utf8').catch(() => 'populated 0');
  return events.includes('populated 0');
}

async function removeTree(cgroup: string): Promise<void> {
  const entries = await readdir(cgroup, { withFileTypes: true }).catch(() => []);
  for (const entry of entries.filter((it) => it.isDirectory())) {
    await removeTree(`${cgroup}/${entry.name}`);
  }
  await rmdir(cgroup).catch(() => undefined); // another run was faster
}

async function ownCgroup(): Promise<string> {
  const mounts = await readFile('/proc/self/mounts', 'utf8');
  const mount = /^\S+ (\S+) cgroup2 /m.exec(mounts)?.[1];
  if (mount === undefined) throw new Error('the full mode needs cgroup2, which is not mounted');
  const own = /^0::(.*)$/m.exec(await readFile('/proc/self/cgroup', 'utf8'))?.[1] ?? '/';
  return `${mount}${own}`.replace(/\/$/, '');
}
