import { existsSync } from 'node:fs';
import { cacheProblem, isPrepared } from '../instance/prepare-image';
import { makeCgroup, removeCgroup } from '../linux/cgroup';
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
  // Without these, no other answer says anything.
  const programs = await missingPrograms(SANDBOX_TOOLS);
  if (programs !== undefined) return [programs];
  const lines = [
    await missingNamespaces(),
    await cacheProblem(),
    await missingCgroup(mode),
    await missingPackages(mode),
    missingTunDevice(mode),
  ];
  return lines.filter((line) => line !== undefined);
}

/** Makes namespaces to see whether it works: kernels and security modules can forbid it in many ways. */
async function missingNamespaces(): Promise<string | undefined> {
  const { code, stderr } = await attempt(sandboxCommand({ workspace: '/mnt' }, ['true'])).catch(
    (error: Error) => ({ code: 1, stderr: error.message }),
  );
  if (code === 0) return undefined;
  const reason = stderr.trim().split('\n')[0];
  return process.getuid?.() === 0
    ? `this machine does not allow namespaces (${reason}): use another one, or a virtual machine, not a container`
    : `this user may not make namespaces (${reason}): allow unprivileged user namespaces on this machine, or use a virtual machine`;
}

async function missingCgroup(mode: InstanceMode): Promise<string | undefined> {
  if (mode !== 'full') return undefined;
  try {
    await removeCgroup(await makeCgroup());
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

async function missingPackages(mode: InstanceMode): Promise<string | undefined> {
  const tools = [
    ...(isPrepared(mode) ? [] : await preparationTools()),
    ...(mode === 'machine' ? emulationTools : []),
  ];
  return missingPrograms(tools);
}

/** The line for those that this machine lacks, with the command that gets them. Absent: none. */
export async function missingPrograms(tools: readonly Tool[]): Promise<string | undefined> {
  const packages = [];
  for (const { program, debianPackage } of tools) {
    if (!(await hasProgram(program))) packages.push(debianPackage);
  }
  if (packages.length === 0) return undefined;
  return `programs are missing: sudo apt-get install ${[...new Set(packages)].join(' ')}`;
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

const SANDBOX_TOOLS: readonly Tool[] = [
  { program: 'bash', debianPackage: 'bash' },
  { program: 'unshare', debianPackage: 'util-linux' },
  { program: 'nsenter', debianPackage: 'util-linux' },
  { program: 'setpriv', debianPackage: 'util-linux' },
  { program: 'prlimit', debianPackage: 'util-linux' },
  { program: 'mount', debianPackage: 'mount' },
];

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
  const found = await attempt(['/bin/sh', '-c', 'command -v "$0"', name]);
  return found.code === 0;
}
