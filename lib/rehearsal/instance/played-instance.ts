import type { SiteCommand, CommandResult, SiteEni } from '../ports';
import type { NetworkTools } from '../linux/network-tools';
import { withHangLimit } from '../linux/hang-limit';
import type { ProgramResult, Machine } from './machine';
import type { OperatingSystem } from './operating-system';

/** Where an instance is to be built. */
export interface InstanceSlot {
  readonly tools: NetworkTools;
  /** Name of its network namespace: no other has it. Its disk is called the same. */
  readonly netns: string;
  readonly hostName: string;
}

/** How UserData is asked about. */
export type UserDataStatus = Pick<OperatingSystem, 'userDataEnded' | 'userDataRuns'>;

/** Where Cloud Assistant keeps the scripts that it runs. */
const assistant = '/usr/local/share/aliyun-assist/work/script';

/** Makes an executable file of the standard input. */
const installInput = 'mkdir -p "${0%/*}" && cat >"$0" && chmod 755 "$0"';

/**
 * Runs a script (`$0`) in a directory (`$1`) for so many seconds (`$2`). A file beside the script
 * says that the time was over, since any exit code may be the script's own.
 */
const runLimited = `cd "$1" || exit
exec 3>&2
timeout --verbose --kill-after=1 "$2" sh -c 'exec "$0" 2>&3 3>&-' "$0" 2>"$0.timeout"`;

/** The computer that an instance is: its disk, its network namespace, and what runs there. */
export abstract class PlayedInstance {
  private readonly devices = new Map<string, string>();
  private machine: Machine | undefined;
  private powered = false;
  private commands = 0;
  private runningCommands = 0;

  constructor(protected readonly slot: InstanceSlot) {}

  /** Makes the disk. */
  abstract build(userData: string | undefined): Promise<void>;

  protected abstract start(): Promise<Machine>;

  /** Kernel parameters of the network namespace. */
  protected abstract readonly kernelParameters: Readonly<Record<string, string>>;

  protected abstract readonly userDataStatus: UserDataStatus;

  /** What UserData printed, and the journal of all boots. */
  abstract log(): Promise<string>;

  /** Runs one of the rehearsal's tools in the instance's network: what it prints is its output. */
  abstract tool(argv: readonly string[]): Promise<ProgramResult>;

  /** An ENI has come into the network namespace. */
  async connected(_eni: SiteEni): Promise<void> {}

  /** An ENI is about to leave the network namespace. */
  async disconnecting(_eniId: string): Promise<void> {}

  /** An ENI has lost its carrier at the other end, or has it again. */
  async carrierChanged(_eniId: string, _on: boolean): Promise<void> {}

  abstract destroy(): Promise<void>;

  /** From here on ENIs can be plugged in. */
  async powerOn(): Promise<void> {
    const { tools, netns } = this.slot;
    await tools.addNetns(netns);
    await tools.sysctl(netns, this.kernelParameters);
    this.powered = true;
  }

  /** Resolves when commands can be run. */
  async boot(): Promise<void> {
    this.machine = await this.start();
  }

  async shutDown(): Promise<void> {
    await this.machine?.powerOff();
    this.machine = undefined;
  }

  /** To be called when no ENI is plugged in any more: the disk is all that stays. */
  async powerOff(): Promise<void> {
    this.powered = false;
    await this.slot.tools.removeNetns(this.slot.netns);
  }

  /** Whether ENIs can be plugged in. */
  get poweredOn(): boolean {
    return this.powered;
  }

  get netns(): string {
    return this.slot.netns;
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
  async runCommand(command: SiteCommand): Promise<CommandResult> {
    this.runningCommands += 1;
    try {
      return await this.runScript(command);
    } finally {
      this.runningCommands -= 1;
    }
  }

  private async runScript(command: SiteCommand): Promise<CommandResult> {
    const { content, timeout, workingDir = '/root' } = command;
    const machine = this.runningMachine();
    const script = `${assistant}/t-${++this.commands}.sh`;
    await machine.execute(['sh', '-c', installInput, script], content);
    const argv = ['sh', '-c', runLimited, script, workingDir, String(timeout)];
    const { code, output } = await machine.execute(argv);
    const timedOut = (await machine.execute(['test', '-s', `${script}.timeout`])).code === 0;
    return { exitCode: timedOut ? 'timedOut' : (code ?? 255), output };
  }

  /** What runs on the instance and may still change its network; undefined: nothing. */
  async activity(): Promise<string | undefined> {
    if (!this.running) return undefined;
    if (this.runningCommands > 0) return 'a command runs';
    const { code } = await this.runningMachine().execute(this.userDataStatus.userDataRuns);
    return code === 0 ? 'UserData runs' : undefined;
  }

  /** The command that gives a shell on the instance, from within the sandbox. */
  entry(): string {
    return this.runningMachine().shell.join(' ');
  }

  /** Waits for the end of UserData. Undefined: it succeeded, or there is none. */
  async userDataProblem(): Promise<string | undefined> {
    const ended = this.runningMachine().execute(this.userDataStatus.userDataEnded);
    try {
      const { code } = await withHangLimit('its UserData did not end', ended);
      return code === 0 ? undefined : 'its UserData failed; what it printed is in its log';
    } catch (error) {
      return (error as Error).message;
    }
  }

  /** The disk's directory, in the sandbox. */
  protected get disk(): string {
    return `${this.slot.tools.root}/run/disks/${this.slot.netns}`;
  }

  protected get running(): boolean {
    return this.machine?.running ?? false;
  }

  protected runningMachine(): Machine {
    if (this.machine?.running) return this.machine;
    throw new Error(`instance '${this.slot.hostName}' is not running`);
  }
}
