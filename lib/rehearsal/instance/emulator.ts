import { spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter, on, once } from 'node:events';
import type { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import { agentPort } from './machine-agent';
import { Conversation, type Line } from '../linux/json-lines';
import type { MachineImage } from './machine-image';

/** A network card, and the tap device of the network namespace that it is wired to. */
export interface Nic {
  readonly id: string;
  readonly tap: string;
  readonly macAddress: string;
}

/** Milliseconds in which the guest's kernel has to let go of a card. */
const unplugTimeout = 30_000;

/**
 * QEMU: a PC whose processor is emulated, so that no machine is needed that allows virtualization.
 * It is switched on without cards, and before its first instruction: they are all hot-plugged.
 */
export class Emulator {
  private readonly events = new EventEmitter();
  private readonly monitor: Conversation;
  /** Commands for the program on the guest. */
  readonly agent: Conversation;
  /** What it says about itself, in the end. */
  readonly said: Promise<string>;

  private constructor(private readonly child: ChildProcess) {
    const [input, output, errors, agent] = child.stdio as unknown as [
      Duplex,
      Duplex,
      Duplex,
      Duplex,
    ];
    this.said = text(errors);
    this.agent = new Conversation(agent, agent);
    this.monitor = new Conversation(output, input, (notice) => this.events.emit('notice', notice));
  }

  /** @param disk Directory of the disk; the console's socket and log are put there, too. */
  static async start(netnsPath: string, image: MachineImage, disk: string): Promise<Emulator> {
    const argv = [`--net=${netnsPath}`, 'qemu-system-x86_64', ...board, ...boot(image)];
    const child = spawn('nsenter', argv, { cwd: disk, stdio: ['pipe', 'pipe', 'pipe', 'pipe'] });
    const emulator = new Emulator(child);
    await emulator.tell('qmp_capabilities').catch(async () => {
      throw new Error(`QEMU did not start: ${await emulator.said}`);
    });
    return emulator;
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Lets the processor run. */
  async run(): Promise<void> {
    await this.tell('cont');
  }

  async plug({ id, tap, macAddress }: Nic): Promise<void> {
    const scripts = { script: 'no', downscript: 'no' };
    await this.tell('netdev_add', { type: 'tap', id: `${id}-wire`, ifname: tap, ...scripts });
    const card = { driver: 'virtio-net-pci', id, netdev: `${id}-wire`, mac: macAddress };
    await this.tell('device_add', { ...card, romfile: '' });
  }

  /** Whether a card has a carrier. */
  async setLink(name: string, up: boolean): Promise<void> {
    await this.tell('set_link', { name, up });
  }

  /** Resolves when the guest's kernel has let go of it. */
  async unplug(id: string): Promise<void> {
    const gone = this.deviceDeleted(id);
    await this.tell('device_del', { id });
    await gone;
    await this.tell('netdev_del', { id: `${id}-wire` });
  }

  /** Presses the power button; after a time the plug is pulled. */
  async powerOff(patience: number): Promise<void> {
    if (!this.running) return;
    const gone = once(this.child, 'exit');
    const plug = setTimeout(() => this.child.kill('SIGKILL'), patience);
    await this.tell('system_powerdown').catch(() => undefined); // it has just ended by itself
    await gone;
    clearTimeout(plug);
  }

  private async deviceDeleted(id: string): Promise<void> {
    const signal = AbortSignal.timeout(unplugTimeout);
    for await (const [notice] of on(this.events, 'notice', { signal }) as AsyncIterable<[Line]>) {
      const { device } = (notice['data'] ?? {}) as { readonly device?: string };
      if (notice['event'] === 'DEVICE_DELETED' && device === id) return;
    }
  }

  private async tell(command: string, args: object = {}): Promise<void> {
    const { error } = await this.monitor.ask({ execute: command, arguments: args });
    if (error) throw new Error(`QEMU '${command}': ${(error as { desc: string }).desc}`);
  }
}

/** What an instance of the cloud says about its hardware: cloud-init looks at it. */
const firmware = 'type=1,manufacturer=Alibaba Cloud,product=Alibaba Cloud ECS';

/**
 * A processor with nothing special: kernels make use of all they find, which takes long where it is
 * emulated. The monitor is on QEMU's standard input and output, the agent on the file after them.
 */
const board = [
  ['-nodefaults', '-no-user-config', '-S'],
  ['-display', 'none'],
  ['-machine', 'pc,accel=tcg'],
  ['-cpu', 'qemu64,-svm'],
  ['-smp', '2'],
  ['-m', '1024'],
  ['-smbios', firmware],
  ['-device', 'virtio-rng-pci'],
  ['-chardev', 'stdio,id=monitor,signal=off', '-mon', 'chardev=monitor,mode=control'],
  ['-chardev', 'socket,id=console,path=console,server=on,wait=off,logfile=console.log'],
  ['-serial', 'chardev:console'],
  ['-chardev', 'socket,id=agent,fd=3'],
  ['-device', 'virtio-serial-pci', '-device', `virtserialport,chardev=agent,name=${agentPort}`],
  ['-drive', 'file=disk.qcow2,if=virtio,cache=unsafe'],
].flat();

/** Interfaces are called eth0, eth1 and so on, as in the cloud's images. */
function boot({ kernel, initrd }: MachineImage): string[] {
  const parameters = 'root=/dev/vda rw console=ttyS0 net.ifnames=0 quiet';
  return ['-kernel', kernel, '-initrd', initrd, '-append', parameters];
}
