import type { SiteCommand, CommandResult, SiteEni } from '../ports';
import type { NetworkTools } from '../linux/network-tools';
import type { ProgramResult, Machine } from './machine';

/** Where an instance is to be built. */
export interface InstanceSlot {
  readonly tools: NetworkTools;
  /** Name of its network namespace: no other has it. Its disk is called the same. */
  readonly netns: string;
  readonly hostName: string;
}

/** Where Cloud Assistant keeps the scripts that it runs. */
const assistant = '/usr/local/share/aliyun-assist/work/script';

/** Makes an executable file of the standard input. */
const installInput = 'mkdir -p "${0%/*}" && cat >"$0" && chmod 755 "$0"';

/** An instance's computer: its disk, its network namespace, and what runs there. */
export abstract class PlayedInstance {
  private readonly devices = new Map<string, string>();
  private machine: Machine | undefined;
  private powered = false;
  private commands = 0;

  constructor(protected readonly slot: InstanceSlot) {}

  /** Makes the disk. */
  abstract build(userData: string | undefined): Promise<void>;

  protected abstract start(): Promise<Machine>;

  /** Kernel parameters of the network namespace. */
  protected abstract readonly kernelParameters: Readonly<Record<string, string>>;

  /** Ends, on the instance, when UserData has: with 0 where it succeeded, or where there is none. */
  protected abstract readonly userDataEnded: readonly string[];

  /** Seconds after which UserData is given up. */
  protected abstract readonly userDataPatience: number;

  /** What UserData printed, and the journal of all boots. */
  abstract log(): Promise<string>;

  /** Runs one of the rehearsal's tools in the instance's network: what it prints is its output. */
  abstract tool(argv: readonly string[]): Promise<ProgramResult>;

  /** An ENI has come into the network namespace. */
  async connected(_eni: SiteEni): Promise<void> {}

  /** An ENI is about to leave the network namespace. */
  async disconnecting(_eniId: string): Promise<void> {}

  /** The wire of an ENI was pulled, or put in again, at its other end. */
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
  async runCommand({ content, timeout, workingDir }: SiteCommand): Promise<CommandResult> {
    const machine = this.runningMachine();
    const script = `${assistant}/t-${++this.commands}.sh`;
    await machine.execute(['sh', '-c', installInput, script], content);
    const limited = ['timeout', '--kill-after=1', String(timeout), 'sh', '-c'];
    const started = Date.now();
    const argv = [...limited, 'cd "$1" && "$0"', script, workingDir ?? '/root'];
    const { code, output } = await machine.execute(argv);
    const late = Date.now() - started >= timeout * 1000;
    return { exitCode: late ? 'timedOut' : (code ?? 255), output };
  }

  /** The command that gives a shell on the instance, from within the sandbox. */
  entry(): string {
    return this.runningMachine().shell.join(' ');
  }

  /** Waits for the end of UserData; whether it succeeded. */
  async userDataSucceeded(): Promise<boolean> {
    const limited = ['timeout', String(this.userDataPatience), ...this.userDataEnded];
    const { code } = await this.runningMachine().execute(limited);
    return code === 0;
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
