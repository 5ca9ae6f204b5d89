import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import type { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import { withHangLimit } from '../linux/hang-limit';
import { jsonLineChannel } from '../linux/peer-channel';
import type { PeerMessage } from '../linux/peer-channel';
import { RequestClient } from '../linux/request-client';
import { availableAccelerators } from './accelerator';
import type { Accelerator } from './accelerator';
import { agentPort } from './machine-agent';
import type { MachineImage } from './machine-image';

/** A network card, and the tap device of the network namespace that it is wired to. */
export interface Nic {
  readonly id: string;
  readonly tap: string;
  readonly macAddress: string;
}

/** Milliseconds after which the power button is pressed again. */
const BUTTON_INTERVAL = 5000;

/**
 * QEMU: a PC, whose processor is emulated where KVM cannot be had. It starts without network cards,
 * and before its first instruction: all cards are hot-plugged.
 */
export class Emulator {
  /** Emits the name of a card that the operating system has let go of. */
  private readonly unplugged = new EventEmitter();
  private readonly monitor: RequestClient;
  /** Runs commands in the operating system. */
  readonly agent: RequestClient;
  /** What QEMU has printed, once it has ended. */
  readonly printed: Promise<string>;

  private constructor(
    private readonly child: ChildProcess,
    readonly accelerator: Accelerator,
  ) {
    const [input, output, errors, agent] = child.stdio as unknown as Duplex[];
    this.printed = text(errors!);
    this.agent = new RequestClient(jsonLineChannel(agent!, agent!), 'the virtual machine');
    this.monitor = new RequestClient(jsonLineChannel(output!, input!), 'QEMU', (notice) =>
      this.noteUnplugged(notice),
    );
  }

  /**
   * Starts QEMU with the first accelerator that works.
   * @param disk Directory of the disk; the console's socket and log are put there, too.
   * @param firmware Options that say what the firmware holds.
   * @throws Error with what QEMU printed.
   */
  static async start(
    netnsPath: string,
    image: MachineImage,
    disk: string,
    firmware: readonly string[],
  ): Promise<Emulator> {
    const failures: string[] = [];
    for (const accelerator of await availableAccelerators()) {
      const hardware = [...processor(accelerator), ...board, ...firmware];
      const qemu = ['qemu-system-x86_64', ...hardware, ...boot(image)];
      const argv = [`--net=${netnsPath}`, ...qemu];
      const child = spawn('nsenter', argv, { cwd: disk, stdio: ['pipe', 'pipe', 'pipe', 'pipe'] });
      const emulator = new Emulator(child, accelerator);
      if (await emulator.isReady()) return emulator;
      failures.push(`${accelerator.name}: ${(await emulator.printed).trim()}`);
    }
    throw new Error(`QEMU did not start: ${failures.join('; ')}`);
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

  /** Resolves when the operating system has let go of the card. */
  async unplug(id: string): Promise<void> {
    const gone = once(this.unplugged, id);
    await this.tell('device_del', { id });
    await withHangLimit(`the operating system did not let go of network card '${id}'`, gone);
    await this.tell('netdev_del', { id: `${id}-wire` });
  }

  /**
   * Presses the power button, again and again: an operating system that is still booting may not
   * see it.
   * @throws Error when that does not shut it down: the plug is pulled then.
   */
  async powerOff(): Promise<void> {
    if (!this.running) return;
    const ended = once(this.child, 'exit');
    const press = () => void this.tell('system_powerdown').catch(() => undefined); // it has ended
    press();
    const button = setInterval(press, BUTTON_INTERVAL);
    try {
      await withHangLimit('the virtual machine did not shut down', ended);
    } finally {
      clearInterval(button);
      await this.kill();
    }
  }

  /** Pulls the plug. */
  async kill(): Promise<void> {
    if (!this.running) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }

  /** Whether QEMU takes commands; false: it has ended. */
  private async isReady(): Promise<boolean> {
    try {
      await this.tell('qmp_capabilities');
      return true;
    } catch {
      await this.kill();
      return false;
    }
  }

  private noteUnplugged({ event, data }: PeerMessage): void {
    const { device } = (data ?? {}) as { readonly device?: string };
    if (event === 'DEVICE_DELETED' && device !== undefined) this.unplugged.emit(device);
  }

  private async tell(execute: string, args: object = {}): Promise<void> {
    const { error } = await this.monitor.request({ execute, arguments: args });
    if (error) throw new Error(`QEMU '${execute}': ${(error as { desc: string }).desc}`);
  }
}

/** What an instance of the cloud says about its hardware: cloud-init looks at it. */
const firmware = 'type=1,manufacturer=Alibaba Cloud,product=Alibaba Cloud ECS';

/** The monitor is on QEMU's standard input and output, the agent on the file after them. */
const board = [
  ['-nodefaults', '-no-user-config', '-S'],
  ['-display', 'none'],
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

function processor({ name, cpu }: Accelerator): string[] {
  return ['-machine', `pc,accel=${name}`, '-cpu', cpu];
}

/** Interfaces are called eth0, eth1 and so on, as in the cloud's images. */
function boot({ kernel, initrd }: MachineImage): string[] {
  const parameters = 'root=/dev/vda rw console=ttyS0 net.ifnames=0 quiet';
  return ['-kernel', kernel, '-initrd', initrd, '-append', parameters];
}
