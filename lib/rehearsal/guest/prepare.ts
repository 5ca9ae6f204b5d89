import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { attempt, run } from '../sandbox/run';
import { bootstrapCommand, finishScript, mirrorsOf } from './recipe';

export interface PrepareOptions {
  /**
   * Where the image is kept. Default: `ros-cdk-multi-eip` in `$XDG_CACHE_HOME`, or in `~/.cache`.
   */
  readonly cache?: string;
  /**
   * Debian archive to take the packages from. Default: `$ROS_MULTI_EIP_MIRROR`, else what apt is set
   * up with on this machine, else Debian's own.
   */
  readonly mirror?: string;
}

/** What a site is opened with. */
export interface PreparedGuest {
  /** The root file system that instances boot from. */
  readonly image: string;
  /** An empty directory, for a sandbox to mount its own file system on. */
  readonly workspace: string;
}

/**
 * Makes the image from Debian packages, once; takes a minute. Nothing is installed on this machine.
 * Where two do it at once, the second waits for the first.
 * @throws Error with what the bootstrapping tool said.
 */
export async function prepareGuest(options: PrepareOptions = {}): Promise<PreparedGuest> {
  const guest = preparedGuest(options.cache);
  await mkdir(guest.workspace, { recursive: true });
  if (!existsSync(guest.image)) await build(guest.image, options.mirror);
  return guest;
}

/** Whether the image is there already. */
export function isPrepared(cache?: string): boolean {
  return existsSync(preparedGuest(cache).image);
}

function preparedGuest(cache = defaultCache()): PreparedGuest {
  const recipe = JSON.stringify([bootstrapCommand([]), finishScript]);
  const hash = createHash('sha256').update(recipe).digest('hex').slice(0, 12);
  return { image: join(cache, `guest-${hash}`), workspace: join(cache, 'workspace') };
}

function defaultCache(): string {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'ros-cdk-multi-eip');
}

async function build(image: string, mirror = process.env['ROS_MULTI_EIP_MIRROR']): Promise<void> {
  const command = bootstrapCommand(mirror ? [mirror] : await ownMirrors());
  const locked = ['flock', `${image}.lock`, 'bash', '-c', buildScript, 'prepare', image];
  await run(['setpriv', '--pdeathsig', 'KILL', ...locked, ...command]);
}

/** What apt on this machine knows of the image's suite: nothing, on another distribution. */
async function ownMirrors(): Promise<string[]> {
  const format = 'deb $(REPO_URI) $(RELEASE) $(COMPONENT)';
  const list = ['apt-get', 'indextargets', '--format', format, 'Created-By: Packages'];
  const { stdout } = await attempt(list).catch(() => ({ stdout: '' }));
  return mirrorsOf(stdout);
}

/**
 * The image appears under its name only when it is complete. What a killed run has left is removed
 * by the next one. The archive's device nodes and owners are for a machine that boots from a disk.
 */
const buildScript = `
set -euo pipefail
image=$1
shift
[[ ! -d $image ]] || exit 0
rm -rf "$image.new"
mkdir -p "$image.new"
"$@" | tar --extract --no-same-owner --exclude='./dev/*' --directory="$image.new"
(cd "$image.new" && ${finishScript.trim().split('\n').join(' && ')})
mv "$image.new" "$image"
`;
