import { existsSync } from 'node:fs';
import { isPrepared } from '../instance/prepare-image';
import { attempt } from '../linux/process';
import { sandboxCommand } from '../linux/sandbox';
import type { InstanceMode } from '../instance/instance-mode';

/** A program, and the Debian package that it is in. */
interface Tool {
  readonly program: string;
  readonly debianPackage: string;
}

/** What this machine lacks for a rehearsal: one line each, with the way to get it. Empty: nothing. */
export async function missingRequirements(mode: InstanceMode = 'quick'): Promise<string[]> {
  if (process.platform !== 'linux') return ['a rehearsal needs Linux: run it in a virtual machine'];
  const lines = [await missingNamespaces(), await missingPackages(mode), missingTunDevice(mode)];
  return lines.filter((line) => line !== undefined);
}

/** Makes namespaces to see whether it works: kernels and security modules can forbid it in many ways. */
async function missingNamespaces(): Promise<string | undefined> {
  const { code, stderr } = await attempt(sandboxCommand('/mnt', ['true'])).catch(
    (error: Error) => ({ code: 1, stderr: error.message }),
  );
  if (code === 0) return undefined;
  const reason = stderr.trim().split('\n')[0];
  return process.getuid?.() === 0
    ? `this machine does not allow namespaces (${reason}): use another one, or a virtual machine, not a container`
    : `this user may not make namespaces (${reason}): run it with sudo`;
}

async function missingPackages(mode: InstanceMode): Promise<string | undefined> {
  const tools = [
    ...(isPrepared(mode) ? [] : await preparationTools()),
    ...(mode === 'machine' ? emulationTools : []),
  ];
  const missing = [];
  for (const { program, debianPackage } of tools) {
    if (!(await hasProgram(program))) missing.push(debianPackage);
  }
  if (missing.length === 0) return undefined;
  return `programs are missing: sudo apt-get install ${[...new Set(missing)].join(' ')}`;
}

function missingTunDevice(mode: InstanceMode): string | undefined {
  if (mode !== 'machine' || existsSync('/dev/net/tun')) return undefined;
  return 'the network cards of virtual machines need /dev/net/tun: sudo modprobe tun';
}

/** mmdebstrap as an ordinary user needs user namespaces with many users, or a faked root. */
async function preparationTools(): Promise<Tool[]> {
  const isRoot = process.getuid?.() === 0;
  const needsFakeRoot = !isRoot && !(await hasProgram('newuidmap'));
  return [
    { program: 'mmdebstrap', debianPackage: 'mmdebstrap' },
    { program: 'flock', debianPackage: 'util-linux' },
    { program: 'tar', debianPackage: 'tar' },
    ...(needsFakeRoot ? fakeRootTools : []),
  ];
}

const fakeRootTools: readonly Tool[] = [
  { program: 'fakechroot', debianPackage: 'fakechroot' },
  { program: 'fakeroot', debianPackage: 'fakeroot' },
];

const emulationTools: readonly Tool[] = [
  { program: 'qemu-system-x86_64', debianPackage: 'qemu-system-x86' },
  { program: 'qemu-img', debianPackage: 'qemu-utils' },
  { program: 'mke2fs', debianPackage: 'e2fsprogs' },
];

async function hasProgram(name: string): Promise<boolean> {
  return (await attempt(['sh', '-c', 'command -v "$0"', name])).code === 0;
}
