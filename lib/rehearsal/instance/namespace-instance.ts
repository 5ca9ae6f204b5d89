import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { attempt } from '../linux/process';
import { PlayedInstance } from './played-instance';
import type { InstanceSlot, UserDataStatus } from './played-instance';
import type { ProgramResult, Machine } from './machine';
import { NamespaceMachine } from './namespace-machine';
import { imageKernelParameters, userDataLog } from './operating-system';
import type { OperatingSystem } from './operating-system';

/** An instance whose disk is a directory, over the prepared root file system. */
export class NamespaceInstance extends PlayedInstance {
  protected readonly kernelParameters = imageKernelParameters;

  /** @param image The prepared root file system. */
  constructor(
    slot: InstanceSlot,
    private readonly image: string,
    private readonly system: OperatingSystem,
  ) {
    super(slot);
  }

  async build(userData: string | undefined): Promise<void> {
    for (const name of ['upper', 'work', 'root']) {
      await mkdir(`${this.disk}/${name}`, { recursive: true });
    }
    await write(`${this.disk}/upper/etc/hostname`, `${this.slot.hostName}\n`);
    if (this.slot.shell) await link(this.slot.shell, `${this.disk}/upper/usr/bin/sh`);
    for (const { path, text, mode } of this.system.files(userData)) {
      await write(`${this.disk}/upper${path}`, text, mode);
    }
  }

  protected async start(): Promise<Machine> {
    const { tools, netns, hostName } = this.slot;
    const cgroup = this.system.ownCgroup ? `${tools.cgroup}/${netns}` : undefined;
    if (cgroup !== undefined) await mkdir(cgroup, { recursive: true });
    const boot = { image: this.image, disk: this.disk, hostName, cgroup };
    return NamespaceMachine.boot(tools.netnsPath(netns), boot, this.system);
  }

  protected get userDataStatus(): UserDataStatus {
    return this.system;
  }

  async log(): Promise<string> {
    const { tools } = this.slot;
    // What was said last may still be on its way to the journal's file.
    if (this.running) await this.runningMachine().execute(['journalctl', '--sync']);
    const files = `${this.disk.slice(tools.root.length)}/upper`;
    const printed = await this.read(['cat', `${files}${userDataLog}`]);
    // An instance that failed early has no journal.
    const journal = ['journalctl', '--no-pager', '--quiet', `--directory=${files}/var/log/journal`];
    return `==> ${userDataLog} <==\n${printed}\n==> journal <==\n${await this.read(journal)}`;
  }

  /**
   * What a program prints of the instance's files: its last megabyte. What is a link there leads to the
   * rehearsal's own image at most, and never to the machine's files; a pipe or a device ends in time.
   */
  private async read(program: readonly string[]): Promise<string> {
    const limited = [
      'timeout',
      '--kill-after=1',
      '20',
      'sh',
      '-c',
      '"$@" | tail --bytes=1M',
      'read',
    ];
    const { stdout } = await attempt(this.slot.tools.argv(undefined, [...limited, ...program]));
    return stdout;
  }

  /** From the rehearsal's own file system: the instance may lack the tool, or have broken it. */
  async tool(argv: readonly string[]): Promise<ProgramResult> {
    const { code, stdout } = await attempt(this.slot.tools.argv(this.netns, argv));
    return { code, output: stdout };
  }

  async destroy(): Promise<void> {
    await rm(this.disk, { recursive: true, force: true });
  }
}

async function write(path: string, text: string, mode = 0o644): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text, { mode });
}

async function link(target: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await symlink(target, path);
}
