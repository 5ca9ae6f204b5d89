import type { Emulator } from './emulator';
import type { ProgramResult, Machine } from './machine';
import { withHangLimit } from '../linux/hang-limit';

/** An operating system with a kernel and hardware of its own. */
export class VirtualMachine implements Machine {
  private constructor(
    private readonly emulator: Emulator,
    readonly shell: readonly string[],
  ) {}

  /** Resolves when commands can be run. */
  static async boot(emulator: Emulator, shell: readonly string[]): Promise<VirtualMachine> {
    const machine = new VirtualMachine(emulator, shell);
    await emulator.run();
    try {
      await withHangLimit('it did not answer', machine.execute(['true']));
    } catch (error) {
      await emulator.kill();
      const reason = `${(error as Error).message} ${await emulator.printed}`.trim();
      throw new Error(`the virtual machine did not boot: ${reason}`, { cause: error });
    }
    return machine;
  }

  get running(): boolean {
    return this.emulator.running;
  }

  async execute(argv: readonly string[], input = ''): Promise<ProgramResult> {
    return (await this.emulator.agent.request({ argv, input })) as unknown as ProgramResult;
  }

  powerOff(): Promise<void> {
    return this.emulator.powerOff();
  }
}
