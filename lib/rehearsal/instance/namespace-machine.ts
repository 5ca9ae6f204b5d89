import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, rm } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { bootCommand, type NamespaceBoot } from './namespace-boot';
import type { ProgramResult, Machine } from './machine';
import { guestEnvironment, type GuestSystem } from './guest-system';

/** Milliseconds: a boot takes one second, of a full system three. */
const bootTimeout = 60_000;

/** An operating system that shares the kernel: its process 1 has namespaces of its own. */
export class NamespaceMachine implements Machine {
  private constructor(
    private readonly namespaces: ChildProcess,
    /** Process 1 of the instance, as the sandbox numbers it. */
    private readonly init: number,
    private readonly shutdownSignal: GuestSystem['shutdownSignal'],
    /** Directory for what belongs to this boot. */
    private readonly scratch: string,
  ) {}

  /** Boots in a network namespace (a path); resolves when commands can be run. */
  static async boot(
    netnsPath: string,
    boot: Omit<NamespaceBoot, 'init'>,
    system: GuestSystem,
  ): Promise<NamespaceMachine> {
    const argv = [`--net=${netnsPath}`, ...bootCommand({ ...boot, init: system.init })];
    const namespaces = spawn('nsenter', argv, {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: guestEnvironment,
    });
    const said = text(namespaces.stderr);
    const init = await processOne(namespaces);
    const machine = new NamespaceMachine(namespaces, init, system.shutdownSignal, boot.disk);
    if (await machine.becomes(system.ready)) return machine;
    await machine.powerOff();
    throw new Error(`the instance did not boot: ${await said}`);
  }

  get running(): boolean {
    return this.namespaces.exitCode === null && this.namespaces.signalCode === null;
  }

  /** By a file, since a pipe would stay open as long as something in the background has it. */
  async execute(argv: readonly string[], input = ''): Promise<ProgramResult> {
    const file = `${this.scratch}/output.${process.hrtime.bigint()}`;
    const output = await open(file, 'ax+');
    const [command = '', ...args] = this.inside;
    const child = spawn(command, [...args, ...argv], {
      stdio: ['pipe', output.fd, output.fd],
      env: guestEnvironment,
    });
    child.stdin?.on('error', () => undefined); // it ended without reading
    child.stdin?.end(input);
    const [code] = (await once(child, 'exit')) as [number | null];
    await output.close();
    const written = await readFile(file, 'utf8');
    await rm(file);
    return { code, output: written };
  }

  /** The plug is pulled after ten seconds. */
  async powerOff(): Promise<void> {
    if (!this.running) return;
    const gone = once(this.namespaces, 'exit');
    process.kill(this.init, this.shutdownSignal);
    const plug = setTimeout(() => this.namespaces.kill('SIGKILL'), 10_000);
    await gone;
    clearTimeout(plug);
  }

  get shell(): string[] {
    return [...this.inside, 'bash'];
  }

  /** The command that runs another command on the instance. */
  private get inside(): string[] {
    const namespaces = ['--mount', '--uts', '--ipc', '--net', '--pid', '--cgroup'];
    return ['nsenter', `--target=${this.init}`, ...namespaces, '--'];
  }

  private async becomes(ready: readonly string[]): Promise<boolean> {
    const deadline = Date.now() + bootTimeout;
    while (this.running && Date.now() < deadline) {
      if ((await this.execute(ready)).code === 0) return true;
      await sleep(50);
    }
    return false;
  }
}

/** The first process in the namespaces that `unshare` makes: its only child. */
async function processOne(unshare: ChildProcess): Promise<number> {
  const file = `/proc/${unshare.pid}/task/${unshare.pid}/children`;
  for (;;) {
    const child = Number.parseInt(await readFile(file, 'utf8').catch(() => '0'), 10);
    if (child > 0) return child;
    if (unshare.exitCode !== null) return 0;
    await sleep(10);
  }
}
