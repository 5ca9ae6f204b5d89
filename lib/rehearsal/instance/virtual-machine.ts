import type { Emulator } from './emulator';
import type { ProgramResult, Machine } from './machine';

/** Milliseconds: a boot takes half a minute, on a busy computer a whole one. */
const bootTimeout = 180_000;

/** Milliseconds: a shutdown takes five seconds. */
const shutdownTimeout = 60_000;

/** An operating system with a kernel and hardware of its own. */
export class VirtualMachine implements Machine {
  private constructor(
    readonly emulator: Emulator,
    readonly shell: readonly string[],
  ) {}

  /** Resolves when commands can be run. */
  static async boot(emulator: Emulator, shell: readonly string[]): Promise<VirtualMachine> {
    const machine = new VirtualMachine(emulator, shell);
    await emulator.run();
    const plug = setTimeout(() => void emulator.powerOff(0), bootTimeout);
    await machine.execute(['true']).catch(async () => {
      throw new Error(`the instance did not boot: ${await emulator.said}`);
    });
    clearTimeout(plug);
    return machine;
  }

  get running(): boolean {
    return this.emulator.running;
  }

  async execute(argv: readonly string[], input = ''): Promise<ProgramResult> {
    return (await this.emulator.agent.ask({ argv, input })) as unknown as ProgramResult;
  }

  powerOff(): Promise<void> {
    return this.emulator.powerOff(shutdownTimeout);
  }
}
