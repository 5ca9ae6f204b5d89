import { existsSync } from 'node:fs';
import { chown, mkdtemp, readdir, readFile, rmdir } from 'node:fs/promises';
import { until } from './hang-limit';
import { sandboxUser } from './sandbox-user';

/**
 * Control groups, which systemd needs as process 1. They are the one thing that does not end with a
 * namespace: a run removes its own, and those that killed runs have left.
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
  const made = await mkdtemp(`${own}/${prefix}${process.pid}-`).catch((error: Error) => {
    throw new Error(
      `cannot make a control group, which systemd needs (${error.message}): ` +
        'run it under `systemd-run --user --scope --property=Delegate=yes`',
    );
  });
  const user = sandboxUser();
  if (user !== undefined) await delegate(made, user);
  return made;
}

/** Lets a user make groups below this one, and move processes between them; its limits stay out of reach. */
async function delegate(cgroup: string, user: number): Promise<void> {
  const files = ['cgroup.procs', 'cgroup.threads', 'cgroup.subtree_control'];
  for (const path of [cgroup, ...files.map((name) => `${cgroup}/${name}`)]) {
    await chown(path, user, user);
  }
}

/** Waits for the processes in it, which have been told to end. */
export async function removeCgroup(cgroup: string): Promise<void> {
  await until(`the processes of the control group ${cgroup} did not end`, () => isEmpty(cgroup));
  await removeTree(cgroup);
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
  if (mount === undefined) throw new Error('cgroup2, which systemd needs, is not mounted');
  const own = /^0::(.*)$/m.exec(await readFile('/proc/self/cgroup', 'utf8'))?.[1] ?? '/';
  return `${mount}${own}`.replace(/\/$/, '');
}
