import { existsSync } from 'node:fs';
import { isPrepared } from '../instance/prepare-image';
import { attempt } from '../linux/process';
import { sandboxCommand } from '../linux/sandbox';

/**
 * What this machine lacks for a rehearsal: one line each, with the way to get it. Empty: nothing.
 * @param cache Where the image is kept, if not in its default place.
 */
export async function missingRequirements(cache?: string): Promise<string[]> {
  if (process.platform !== 'linux') return ['a rehearsal needs Linux: run it in a virtual machine'];
  const needs = [await missingNamespaces(), ...(isPrepared(cache) ? [] : await missingToPrepare())];
  return needs.filter((line) => line !== undefined);
}

/** Tries, since kernels and security modules have many ways to forbid it. */
async function missingNamespaces(): Promise<string | undefined> {
  const { code, stderr } = await attempt(sandboxCommand('/mnt', ['true'])).catch(
    (error: Error) => ({ code: 1, stderr: error.message }),
  );
  if (code === 0) return undefined;
  const reason = stderr.trim().split('\n')[0];
  return process.getuid?.() === 0
    ? `namespaces are not to be had here (${reason}): run it on a machine or in a virtual machine, not in a container`
    : `this user may not make namespaces (${reason}): run it with sudo`;
}

/** What it lacks besides for the mode `machine`. */
export async function missingForEmulation(): Promise<string[]> {
  const packages = [
    ['qemu-system-x86_64', 'qemu-system-x86'],
    ['qemu-img', 'qemu-utils'],
    ['mke2fs', 'e2fsprogs'],
  ] as const;
  return [
    ...(await lackingPackages('to emulate machines', packages)),
    ...(existsSync('/dev/net/tun') ? [] : ['to wire emulated machines: sudo modprobe tun']),
  ];
}

async function missingToPrepare(): Promise<string[]> {
  return lackingPackages('to prepare the guest', [
    ['mmdebstrap', 'mmdebstrap'],
    ['flock', 'util-linux'],
    ['tar', 'tar'],
    ...(process.getuid?.() === 0 ? [] : await unprivilegedTools()),
  ]);
}

/** Of tools, and the package that each is in: one line for all that are absent. */
async function lackingPackages(
  purpose: string,
  packages: readonly (readonly [tool: string, name: string])[],
): Promise<string[]> {
  const absent = [];
  for (const [tool, name] of packages) if (!(await hasTool(tool))) absent.push(name);
  return absent.length === 0 ? [] : [`${purpose}: sudo apt-get install ${absent.join(' ')}`];
}

/** mmdebstrap as an ordinary user: by user namespaces with many users, or by pretending. */
async function unprivilegedTools(): Promise<(readonly [string, string])[]> {
  if (await hasTool('newuidmap')) return [];
  return ['fakechroot', 'fakeroot'].map((name) => [name, name] as const);
}

async function hasTool(name: string): Promise<boolean> {
  return (await attempt(['sh', '-c', 'command -v "$0"', name])).code === 0;
}
