import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { until, withHangLimit } from '../linux/hang-limit';
import { bootCommand } from './namespace-boot';
import type { NamespaceBoot } from './namespace-boot';
import type { ProgramResult, Machine } from './machine';
import { programEnvironment } from './operating-system';
import type { OperatingSystem } from './operating-system';

/** An operating system that shares the kernel: its process 1 has namespaces of its own. */
export class NamespaceMachine implements Machine {
  private constructor(
    private readonly namespaces: ChildProcess,
    private readonly boot: NamespaceBoot,
    private readonly system: OperatingSystem,
    /** Process 1 of the instance, as the sandbox numbers it; 0: there was none. */
    private readonly init: number,
  ) {}

  /** Boots in a network namespace (a path); resolves when commands can be run. */
  static async boot(
    netnsPath: string,
    boot: NamespaceBoot,
    system: OperatingSystem,
  ): Promise<NamespaceMachine> {
    const argv = [`--net=${netnsPath}`, ...bootCommand(boot, system.init)];
    const namespaces = spawn('nsenter', argv, {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: programEnvironment,
    });
    const printed = text(namespaces.stderr);
    const init = await processOne(namespaces);
    const machine = new NamespaceMachine(namespaces, boot, system, init);
    await machine.becomesReady();
    if (machine.running) return machine;
    throw new Error(`${machine.name} did not boot: ${await printed}`);
  }

  get running(): boolean {
    return isRunning(this.namespaces);
  }

  /** By a file, since a pipe would stay open as long as something in the background has it. */
  async execute(argv: readonly string[], input = ''): Promise<ProgramResult> {
    const file = `${this.boot.disk}/output.${process.hrtime.bigint()}`;
    const output = await open(file, 'ax+');
    const [command = '', ...args] = this.inside;
    const child = spawn(command, [...args, ...argv], {
      stdio: ['pipe', output.fd, output.fd],
      env: programEnvironment,
    });
    child.stdin?.on('error', () => undefined); // it ended without reading
    child.stdin?.end(input);
    const [code] = (await once(child, 'exit')) as [number | null];
    const written = await startOf(output);
    await output.close();
    await rm(file);
    return { code, output: written };
  }

  async powerOff(): Promise<void> {
    if (!this.running) return;
    const ended = once(this.namespaces, 'exit');
    process.kill(this.init, this.system.shutdownSignal);
    await this.orSwitchOff(withHangLimit(`${this.name} did not shut down`, ended));
  }

  get shell(): string[] {
    return [...this.inside, 'bash'];
  }

  /** The command that runs another command on the instance. */
  private get inside(): string[] {
    const namespaces = ['--mount', '--uts', '--ipc', '--net', '--pid', '--cgroup'];
    return ['nsenter', `--target=${this.init}`, ...namespaces, '--'];
  }

  private get name(): string {
    return `instance '${this.boot.hostName}'`;
  }

  /** Resolves also when it has ended. */
  private async becomesReady(): Promise<void> {
    const { ready } = this.system;
    const check = async () => !this.running || (await this.execute(ready)).code === 0;
    const failure = `${this.name} did not boot: '${ready.join(' ')}' did not succeed`;
    await this.orSwitchOff(until(failure, check, { interval: 50 }));
  }

  /** A machine that hangs must not stay behind. */
  private async orSwitchOff(work: Promise<unknown>): Promise<void> {
    try {
      await work;
    } catch (error) {
      this.namespaces.kill('SIGKILL');
      throw error;
    }
  }
}

/** Bytes of a program's output that are kept. */
const MAX_OUTPUT = 1024 * 1024;

async function startOf(file: FileHandle): Promise<string> {
  const { size } = await file.stat();
  const { buffer, bytesRead } = await file.read({
    buffer: Buffer.alloc(Math.min(size, MAX_OUTPUT)),
    position: 0,
  });
  const left = size - bytesRead;
  return buffer.toString('utf8', 0, bytesRead) + (left > 0 ? `\n[${left} bytes more]\n` : '');
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

/**
 * The first process in the namespaces that `unshare` makes, its only child, once it has become
 * process 1 of the instance: before that the namespaces still show the files of the machine around,
 * and a program that is run in them may ask the wrong system. 0: it has ended.
 */
async function processOne(unshare: ChildProcess): Promise<number> {
  const file = `/proc/${unshare.pid}/task/${unshare.pid}/children`;
  let child = 0;
  await until('the namespaces of an instance were not made', async () => {
    child = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10) || 0;
    return !isRunning(unshare) || (child > 0 && !(await isPreparing(child)));
  });
  return child;
}

/** Whether a process still runs the script that prepares the namespaces. */
async function isPreparing(pid: number): Promise<boolean> {
  const program = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
  return ['unshare', 'sh'].includes(program.trim());
}
