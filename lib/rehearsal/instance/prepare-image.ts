import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { attempt, run } from '../linux/process';
import { machineBootstrapCommand, machineFinishScript } from './machine-image-recipe';
import { bootstrapCommand, finishScript, mirrorsOf } from './image-recipe';

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
export interface PreparedImage {
  /** The root file system that instances boot from. */
  readonly image: string;
  /** An empty directory, for a sandbox to mount its own file system on. */
  readonly workspace: string;
  /** Directory of the files that emulated machines boot from. Default: none can be booted. */
  readonly machine?: string;
}

/** How an image is made. */
interface Recipe {
  /** Gives the command that writes the packages as a tar archive to its standard output. */
  readonly bootstrap: (mirrors: readonly string[]) => string[];
  /** What is done with them then, in their directory, whose name is `$image.new`. */
  readonly finish: string;
}

const guestRecipe: Recipe = { bootstrap: bootstrapCommand, finish: finishScript };
const machineRecipe: Recipe = { bootstrap: machineBootstrapCommand, finish: machineFinishScript };

/**
 * Makes the image from Debian packages, once; takes a minute. Nothing is installed on this machine.
 * Where two do it at once, the second waits for the first.
 * @throws Error with what the bootstrapping tool said.
 */
export async function prepareImage(options: PrepareOptions = {}): Promise<PreparedImage> {
  const guest = preparedGuest(options.cache);
  await mkdir(guest.workspace, { recursive: true });
  if (!existsSync(guest.image)) await build(guest.image, guestRecipe, options.mirror);
  return guest;
}

/**
 * The same with what emulated machines boot from; takes two minutes more, once.
 * @throws Error with what the bootstrapping tool said.
 */
export async function prepareMachineImage(options: PrepareOptions = {}): Promise<PreparedImage> {
  const guest = await prepareImage(options);
  const machine = cached('machine', machineRecipe, options.cache);
  if (!existsSync(machine)) await build(machine, machineRecipe, options.mirror);
  return { ...guest, machine };
}

/** Whether the image is there already. */
export function isPrepared(cache?: string): boolean {
  return existsSync(preparedGuest(cache).image);
}

function preparedGuest(cache = defaultCache()): PreparedImage {
  return { image: cached('guest', guestRecipe, cache), workspace: join(cache, 'workspace') };
}

function cached(name: string, { bootstrap, finish }: Recipe, cache = defaultCache()): string {
  const recipe = JSON.stringify([bootstrap([]), finish]);
  const hash = createHash('sha256').update(recipe).digest('hex').slice(0, 12);
  return join(cache, `${name}-${hash}`);
}

function defaultCache(): string {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'ros-cdk-multi-eip');
}

async function build(
  image: string,
  { bootstrap, finish }: Recipe,
  mirror = process.env['ROS_MULTI_EIP_MIRROR'],
): Promise<void> {
  const command = bootstrap(mirror ? [mirror] : await ownMirrors());
  const locked = ['flock', `${image}.lock`, 'bash', '-c', buildScript(finish), 'prepare', image];
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
const buildScript = (finish: string) => `
set -euo pipefail
image=$1
shift
[[ ! -d $image ]] || exit 0
rm -rf "$image.new"
mkdir -p "$image.new"
"$@" | tar --extract --no-same-owner --exclude='./dev/*' --directory="$image.new"
(
cd "$image.new"
${finish}
)
mv "$image.new" "$image"
`;
