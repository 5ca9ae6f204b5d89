import { mkdir, readFile, rm } from 'node:fs/promises';
import type { SiteEni } from '../ports';
import { run } from '../linux/process';
import { Emulator } from './emulator';
import type { Nic } from './emulator';
import { firmwareFiles } from './firmware-files';
import { PlayedInstance } from './played-instance';
import type { InstanceSlot } from './played-instance';
import type { ProgramResult, Machine } from './machine';
import type { MachineImage } from './machine-image';
import { cloudInitStatus } from './full-system';
import { userDataLog } from './operating-system';
import { VirtualMachine } from './virtual-machine';

/** An instance that is a machine of its own: kernel, firmware and hardware included. */
export class EmulatedInstance extends PlayedInstance {
  private readonly nics = new Map<string, Nic>();
  private emulator: Emulator | undefined;

  /** The namespace only holds the ends of the wires: it must not answer for the instance. */
  protected readonly kernelParameters = { 'ipv6/conf/default/disable_ipv6': '1' };

  protected readonly userDataStatus = cloudInitStatus;

  constructor(
    slot: InstanceSlot,
    private readonly image: MachineImage,
  ) {
    super(slot);
  }

  /** What differs from the image. UserData, like everything else, comes from the metadata service. */
  async build(): Promise<void> {
    await mkdir(this.disk, { recursive: true });
    const over = ['-b', this.image.disk, '-F', 'raw', `${this.disk}/disk.qcow2`];
    await run(['qemu-img', 'create', '-q', '-f', 'qcow2', ...over]);
  }

  protected async start(): Promise<Machine> {
    const { tools, netns, files } = this.slot;
    const netnsPath = tools.netnsPath(netns);
    this.emulator = await Emulator.start(netnsPath, this.image, this.disk, firmwareFiles(files));
    for (const nic of this.nics.values()) await this.emulator.plug(nic);
    return VirtualMachine.boot(this.emulator, this.console);
  }

  override async connected({ id, macAddress }: SiteEni): Promise<void> {
    const device = this.devices.of(id)!;
    const nic = { id: device, tap: `tap-${device}`, macAddress };
    await this.wire(device, nic.tap);
    this.nics.set(id, nic);
    if (this.running) await this.emulator?.plug(nic);
  }

  override async disconnecting(eniId: string): Promise<void> {
    const nic = this.nics.get(eniId)!;
    this.nics.delete(eniId);
    if (this.running) await this.emulator?.unplug(nic.id);
    await this.slot.tools.ip(this.netns, [`link del ${nic.tap}`]);
  }

  /** The card itself has not noticed: its wire ends in the namespace. */
  override async carrierChanged(eniId: string, on: boolean): Promise<void> {
    await this.emulator?.setLink(this.nics.get(eniId)!.id, on);
  }

  /** Every frame that comes in at one of them goes out at the other, past the namespace's kernel. */
  private async wire(plug: string, tap: string): Promise<void> {
    const { tools } = this.slot;
    const make = [`tuntap add dev ${tap} mode tap`, `link set ${tap} up`, `link set ${plug} up`];
    await tools.ip(this.netns, make);
    const redirect = [...forwarding(plug, tap), ...forwarding(tap, plug)];
    await tools.run(this.netns, ['tc', '-batch', '-'], redirect.join('\n'));
  }

  async log(): Promise<string> {
    if (!this.running) return this.consoleLog();
    const read = `cat ${userDataLog}; journalctl --sync; echo '==> journal <=='; journalctl --no-pager --quiet`;
    const { output } = await this.tool(['sh', '-c', read]);
    return `==> ${userDataLog} <==\n${output}`;
  }

  private async consoleLog(): Promise<string> {
    const text = await readFile(`${this.disk}/console.log`, 'utf8').catch(() => '');
    return `==> console <==\n${text}`;
  }

  tool(argv: readonly string[]): Promise<ProgramResult> {
    return this.runningMachine().execute(argv);
  }

  async destroy(): Promise<void> {
    await rm(this.disk, { recursive: true, force: true });
  }

  /** Ctrl-] leaves it: every other key is for the instance. */
  private get console(): string[] {
    const { tools } = this.slot;
    const socket = `UNIX-CONNECT:${this.disk.slice(tools.root.length)}/console`;
    return tools.argv(undefined, ['socat', '-,rawer,escape=0x1d', socket]);
  }
}

function forwarding(from: string, to: string): string[] {
  const everything = 'protocol all u32 match u32 0 0';
  return [
    `qdisc add dev ${from} ingress`,
    `filter add dev ${from} parent ffff: ${everything} action mirred egress redirect dev ${to}`,
  ];
}
