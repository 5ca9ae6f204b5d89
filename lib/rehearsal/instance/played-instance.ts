import type { SiteCommand, CommandResult, SiteEni } from '../ports';
import type { NetworkTools } from '../linux/network-tools';
import { HANG_LIMIT, withHangLimit } from '../linux/hang-limit';
import { CloudAssistant } from './cloud-assistant';
import { DeviceNames } from './device-names';
import type { ProgramResult, Machine } from './machine';
import type { OperatingSystem } from './operating-system';

/** Where an instance is to be built. */
export interface InstanceSlot {
  readonly tools: NetworkTools;
  /** Name of its network namespace: no other has it. Its disk is called the same. */
  readonly netns: string;
  readonly hostName: string;
  /** What `sh` is. Default: what it is in the image. */
  readonly shell?: 'bash';
  /** Seconds for which UserData may run after the boot. Default: until it is taken to hang. */
  readonly userDataLimit?: number;
}

/** How UserData is asked about. */
export type UserDataStatus = Pick<OperatingSystem, 'userDataEnded' | 'userDataRuns'>;

const LATE = 'its UserData did not end';

/** The computer that an instance is: its disk, its network namespace, and what runs there. */
export abstract class PlayedInstance {
  readonly devices = new DeviceNames();
  private readonly assistant = new CloudAssistant();
  private machine: Machine | undefined;
  private powered = false;
  /** When UserData is no longer waited for. */
  private userDataEnd = 0;

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
    this.userDataEnd = performance.now() + this.userDataLimit * 1000;
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

  /** Rejects where the instance is off. */
  async runCommand(command: SiteCommand): Promise<CommandResult> {
    return this.assistant.run(this.runningMachine(), command);
  }

  /** What runs on the instance and may still change its network; undefined: nothing. */
  async activity(): Promise<string | undefined> {
    if (!this.running) return undefined;
    if (this.assistant.isBusy) return 'a command runs';
    if (this.userDataTime === 0) return undefined;
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
      const { code } = await withHangLimit(LATE, ended, this.userDataTime);
      return code === 0 ? undefined : 'its UserData failed; what it printed is in its log';
    } catch (error) {
      const { message } = error as Error;
      if (!message.startsWith(LATE)) return message;
      return `its UserData still runs after ${this.userDataLimit} seconds, and is not waited for any longer (--user-data-limit)`;
    }
  }

  private get userDataLimit(): number {
    return this.slot.userDataLimit ?? HANG_LIMIT;
  }

  /** Seconds that UserData has left. */
  private get userDataTime(): number {
    return Math.max(0, this.userDataEnd - performance.now()) / 1000;
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
