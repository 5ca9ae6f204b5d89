import { createHash } from 'node:crypto';
import { constants, existsSync } from 'node:fs';
import { access, mkdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { attempt, run } from '../linux/process';
import { sandboxUser } from '../linux/sandbox-user';
import type { InstanceMode } from './instance-mode';
import { machineBootstrapCommand, machineFinishScript } from './machine-image-recipe';
import { bootstrapCommand, finishScript, mirrorsOf } from './image-recipe';
import type { ImageVariant } from './image-recipe';

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
  /** What instances boot from. Default: what the tools around them are taken from too. */
  readonly guest?: ImageVariant;
}

/** The files that instances boot from. */
export interface PreparedImage {
  /** The root file system that instances boot from, and that the tools are taken from. */
  readonly image: string;
  /** The one that instances boot from where that is another. */
  readonly guestImage?: string;
  /** An empty directory, for a sandbox to mount its own file system on. */
  readonly workspace: string;
  /** Directory of the files that virtual machines boot from. Absent: none can be booted. */
  readonly machine?: string;
}

/** How an image is made. */
interface Recipe {
  /** Gives the command that writes the packages as a tar archive to its standard output. */
  readonly bootstrap: (mirrors: readonly string[]) => string[];
  /** What is done with them then, in their directory, whose name is `$image.new`. */
  readonly finish: string;
  /** Default: that of the tools. */
  readonly suite?: string;
}

const systemRecipe = recipeOf({});
const machineRecipe: Recipe = { bootstrap: machineBootstrapCommand, finish: machineFinishScript };

/**
 * Makes the image from Debian packages, once; takes a minute. Nothing is installed on this machine.
 * Of two that make it at the same time, the second waits for the first.
 * @throws Error with what the bootstrapping tool said.
 */
export async function prepareImage(options: PrepareOptions = {}): Promise<PreparedImage> {
  const system = preparedSystem(options.cache);
  await mkdir(system.workspace, { recursive: true });
  await prepare(system.image, systemRecipe, options.mirror);
  if (!options.guest) return system;
  const recipe = recipeOf(options.guest);
  const guestImage = cached('guest', recipe, options.cache);
  await prepare(guestImage, recipe, options.mirror);
  return { ...system, guestImage };
}

function recipeOf(variant: ImageVariant): Recipe {
  const bootstrap = (mirrors: readonly string[]) => bootstrapCommand(mirrors, variant);
  return { bootstrap, finish: finishScript, suite: variant.suite };
}

async function prepare(image: string, recipe: Recipe, mirror?: string): Promise<void> {
  if (!existsSync(image)) await build(image, recipe, mirror);
  await giveToSandbox(image);
}

/**
 * The same with what virtual machines boot from; takes two minutes more, once.
 * @throws Error with what the bootstrapping tool said.
 */
export async function prepareMachineImage(options: PrepareOptions = {}): Promise<PreparedImage> {
  const system = await prepareImage(options);
  const machine = cached('machine', machineRecipe, options.cache);
  if (!existsSync(machine)) await build(machine, machineRecipe, options.mirror);
  return { ...system, machine };
}

/** Whether all that a mode boots from is in this user's cache. */
export function isPrepared(mode: InstanceMode): boolean {
  const machine = mode === 'machine' ? [cached('machine', machineRecipe)] : [];
  return [preparedSystem().image, ...machine].every((path) => existsSync(path));
}

/** Why nothing can be kept in this user's cache. Absent: it can. */
export async function cacheProblem(): Promise<string | undefined> {
  const cache = defaultCache();
  try {
    await mkdir(cache, { recursive: true });
    await access(cache, constants.W_OK);
    return undefined;
  } catch (error) {
    const reason = (error as Error).message;
    return `the cache ${cache} cannot be written (${reason}): set XDG_CACHE_HOME to a directory that can`;
  }
}

/** A copy of the cache, as pipelines make one, may have lost its owner. */
async function giveToSandbox(image: string): Promise<void> {
  const user = sandboxUser();
  const { uid } = await stat(image);
  if (user !== undefined && uid !== user)
    await run(['bash', '-c', giveScript, 'give', image, `${user}:${user}`]);
}

/** A change of the owner takes the mode away by which a program runs as its owner. */
const giveScript = `
set -euo pipefail
modes=$(find "$1" -type f -perm /6000 -printf '%m %p\\n')
chown -hR "$2" "$1"
while read -r mode file; do chmod "$mode" "$file"; done <<<"$modes"
`;

function preparedSystem(cache = defaultCache()): PreparedImage {
  return { image: cached('system', systemRecipe, cache), workspace: join(cache, 'workspace') };
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
  { bootstrap, finish, suite }: Recipe,
  mirror = process.env['ROS_MULTI_EIP_MIRROR'],
): Promise<void> {
  const command = bootstrap(mirror ? [mirror] : await ownMirrors(suite));
  const locked = ['flock', `${image}.lock`, 'bash', '-c', buildScript(finish), 'prepare', image];
  await run(['setpriv', '--pdeathsig', 'KILL', ...locked, ...command]);
}

/** The mirrors of the image's suite that apt on this machine is set up with: maybe none. */
async function ownMirrors(suite?: string): Promise<string[]> {
  const format = 'deb $(REPO_URI) $(RELEASE) $(COMPONENT)';
  const list = ['apt-get', 'indextargets', '--format', format, 'Created-By: Packages'];
  const { stdout } = await attempt(list).catch(() => ({ stdout: '' }));
  return mirrorsOf(stdout, suite);
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
