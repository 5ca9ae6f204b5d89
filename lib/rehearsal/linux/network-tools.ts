import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { run } from './process';

/**
 * The network tools of the prepared image (`ip`, `nft`, `dnsmasq`, `curl`, `socat`). They run from its
 * root file system, so that none of them has to be installed on the user's machine.
 */
export class NetworkTools {
  /** @param root a writable root file system with the tools; namespaces get their names in it. */
  constructor(readonly root: string) {}

  /** The argument list that runs a tool in a named network namespace; undefined: the sandbox's own. */
  argv(netns: string | undefined, argv: readonly string[]): string[] {
    const where = netns === undefined ? [] : [`--net=${this.netnsPath(netns)}`];
    return ['nsenter', ...where, `--root=${this.root}`, '--wd=/', ...argv];
  }

  run(netns: string | undefined, argv: readonly string[], input = ''): Promise<string> {
    return run(this.argv(netns, argv), { input });
  }

  /** Starts a tool that stays, with its standard error on a pipe. It ends with the sandbox. */
  start(netns: string | undefined, argv: readonly string[]) {
    const [command = '', ...rest] = this.argv(netns, argv);
    return spawn(command, rest, { stdio: ['ignore', 'ignore', 'pipe'] });
  }

  /** Several `ip` commands at once, each without its leading `ip`. */
  async ip(netns: string | undefined, commands: readonly string[]): Promise<void> {
    if (commands.length > 0) await this.run(netns, ['ip', '-batch', '-'], commands.join('\n'));
  }

  async addNetns(name: string): Promise<void> {
    await this.ip(undefined, [`netns add ${name}`]);
    await this.ip(name, ['link set lo up']);
  }

  async removeNetns(name: string): Promise<void> {
    await this.ip(undefined, [`netns del ${name}`]);
  }

  /** Where the sandbox's control groups are. */
  get cgroup(): string {
    return `${this.root}/sys/fs/cgroup`;
  }

  netnsPath(name: string): string {
    return `${this.root}/run/netns/${name}`;
  }

  /** Sets kernel parameters of a namespace: paths below `/proc/sys/net`. */
  async sysctl(netns: string | undefined, settings: Readonly<Record<string, string>>) {
    const lines = Object.entries(settings).map(([name, value]) => `net/${name}=${value}`);
    await this.run(netns, ['sysctl', '--quiet', '--load=-'], lines.join('\n'));
  }
}

/** Whether a started tool prints some words before it ends; what it prints later is dropped. */
export async function says(tool: { readonly stderr: Readable }, words: string): Promise<boolean> {
  let printed = '';
  for await (const chunk of tool.stderr.iterator({ destroyOnReturn: false })) {
    printed += String(chunk);
    if (printed.includes(words)) break;
  }
  tool.stderr.resume();
  return printed.includes(words);
}
