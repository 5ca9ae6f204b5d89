import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Command, CommandResult } from '../cloud/site';
import type { Tools } from '../sandbox/tools';
import { Machine } from './machine';
import { userDataLog, type System } from './system';

/** What an instance's machine is made of. */
export interface Hardware {
  readonly tools: Tools;
  /** The prepared root file system. */
  readonly image: string;
  /** Name of its network namespace: no other has it. Its disk is called the same. */
  readonly netns: string;
  readonly hostName: string;
  readonly system: System;
}

/** Where Cloud Assistant keeps the scripts that it runs. */
const assistant = '/usr/local/share/aliyun-assist/work/script';

/** What the public images set. */
const imageKernelParameters = {
  'ipv4/conf/all/rp_filter': '0',
  'ipv4/conf/default/rp_filter': '0',
};

/** An instance's computer: its disk, its network namespace, and what runs there. */
export class Guest {
  private readonly devices = new Map<string, string>();
  private machine: Machine | undefined;
  private powered = false;
  private commands = 0;

  constructor(private readonly hardware: Hardware) {}

  /** Makes the disk. */
  async build(userData: string | undefined): Promise<void> {
    for (const name of ['upper', 'work', 'root']) {
      await mkdir(`${this.disk}/${name}`, { recursive: true });
    }
    await write(`${this.disk}/upper/etc/hostname`, `${this.hardware.hostName}\n`);
    for (const { path, text, mode } of this.hardware.system.files(userData)) {
      await write(`${this.disk}/upper${path}`, text, mode);
    }
  }

  /** From here on ENIs can be plugged in. */
  async powerOn(): Promise<void> {
    const { tools, netns } = this.hardware;
    await tools.addNetns(netns);
    await tools.sysctl(netns, imageKernelParameters);
    this.powered = true;
  }

  /** Resolves when commands can be run. */
  async boot(): Promise<void> {
    const { tools, netns, system } = this.hardware;
    const cgroup = system.ownCgroup ? `${tools.cgroup}/${netns}` : undefined;
    if (cgroup !== undefined) await mkdir(cgroup, { recursive: true });
    const boot = { ...this.hardware, disk: this.disk, cgroup };
    this.machine = await Machine.boot(tools.netnsPath(netns), boot, system);
  }

  async shutDown(): Promise<void> {
    await this.machine?.powerOff();
    this.machine = undefined;
  }

  /** To be called when no ENI is plugged in any more: the disk is all that stays. */
  async powerOff(): Promise<void> {
    this.powered = false;
    await this.hardware.tools.removeNetns(this.hardware.netns);
  }

  /** Whether ENIs can be plugged in. */
  get poweredOn(): boolean {
    return this.powered;
  }

  get netns(): string {
    return this.hardware.netns;
  }

  async destroy(): Promise<void> {
    await rm(this.disk, { recursive: true, force: true });
  }

  /** The name under which an ENI will appear: the first free one, as the kernel gives them. */
  reserveDevice(eniId: string): string {
    const taken = new Set(this.devices.values());
    let index = 0;
    while (taken.has(`eth${index}`)) index += 1;
    this.devices.set(eniId, `eth${index}`);
    return `eth${index}`;
  }

  releaseDevice(eniId: string): void {
    this.devices.delete(eniId);
  }

  deviceOf(eniId: string): string | undefined {
    return this.devices.get(eniId);
  }

  /** Runs a command as Cloud Assistant does: a script file, as root. */
  async runCommand({ content, timeout, workingDir }: Command): Promise<CommandResult> {
    const machine = this.runningMachine();
    const script = `${assistant}/t-${++this.commands}.sh`;
    await write(machine.path(script), content, 0o755);
    const limited = ['timeout', '--kill-after=1', String(timeout), 'sh', '-c'];
    const started = Date.now();
    const argv = [...limited, 'cd "$1" && "$0"', script, workingDir ?? '/root'];
    const { code, output } = await machine.execute(argv);
    const late = Date.now() - started >= timeout * 1000;
    return { exitCode: late ? 'timedOut' : (code ?? 255), output };
  }

  /** The command that gives a shell on the instance, from within the sandbox. */
  entry(): string {
    return `${this.runningMachine().inside.join(' ')} bash`;
  }

  /** Waits for the end of UserData, two minutes at most; whether it succeeded. */
  async userDataSucceeded(): Promise<boolean> {
    const { userDataEnded } = this.hardware.system;
    const { code } = await this.runningMachine().execute(['timeout', '120', ...userDataEnded]);
    return code === 0;
  }

  /** What UserData printed, and the journal of all boots. */
  async log(): Promise<string> {
    const { tools } = this.hardware;
    const printed = await readFile(`${this.disk}/upper${userDataLog}`, 'utf8').catch(() => '');
    const directory = `${this.disk.slice(tools.root.length)}/upper/var/log/journal`;
    const read = ['journalctl', '--no-pager', '--quiet', `--directory=${directory}`];
    const journal = await tools.run(undefined, read);
    return `==> ${userDataLog} <==\n${printed}\n==> journal <==\n${journal}`;
  }

  private get disk(): string {
    return `${this.hardware.tools.root}/run/disks/${this.hardware.netns}`;
  }

  private runningMachine(): Machine {
    if (this.machine?.running) return this.machine;
    throw new Error(`instance '${this.hardware.hostName}' is not running`);
  }
}

async function write(path: string, text: string, mode = 0o644): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text, { mode });
}
