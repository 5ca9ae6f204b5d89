import { CloudAssistant } from '../../../lib/rehearsal/instance/cloud-assistant';
import type { Machine, ProgramResult } from '../../../lib/rehearsal/instance/machine';

/** A machine on which a command ends with some code, after its time or before it. */
function machine(code: number | null, timeIsOver = false) {
  const executed: string[][] = [];
  const execute = async (argv: readonly string[]): Promise<ProgramResult> => {
    executed.push([...argv]);
    return argv[0] === 'test'
      ? { code: timeIsOver ? 0 : 1, output: '' }
      : { code, output: 'printed' };
  };
  const powerOff = async () => undefined;
  const fake: Machine = { running: true, execute, powerOff, shell: [] };
  return { fake, executed };
}

const command = { content: 'echo', timeout: 5, workingDir: '/srv' };

describe('a command of Cloud Assistant', () => {
  it('runs as a script of its own, in its directory', async () => {
    const { fake, executed } = machine(0);
    const assistant = new CloudAssistant();
    await assistant.run(fake, command);
    await assistant.run(fake, command);
    const runs = executed.filter((argv) => argv.at(-2) === '/srv');
    expect(runs.map((argv) => argv.slice(-3))).toEqual([
      [expect.stringMatching(/t-1\.sh$/), '/srv', '5'],
      [expect.stringMatching(/t-2\.sh$/), '/srv', '5'],
    ]);
  });

  it.each([
    ['its exit code, which may be any, however long it took', 124, false, 124],
    ['255 where its machine ended first', null, false, 255],
    ['a time-out where `timeout` says so', 124, true, 'timedOut'],
  ] as const)('ends with %s', async (_, code, timeIsOver, exitCode) => {
    const { fake } = machine(code, timeIsOver);
    await expect(new CloudAssistant().run(fake, command)).resolves.toEqual({
      exitCode,
      output: 'printed',
    });
  });

  it('keeps Cloud Assistant busy until it has ended, also where it could not run', async () => {
    const assistant = new CloudAssistant();
    const execute = async () => {
      throw new Error('the machine has ended');
    };
    const run = assistant.run({ ...machine(0).fake, execute }, command);
    expect(assistant.isBusy).toBe(true);
    await expect(run).rejects.toThrow('the machine has ended');
    expect(assistant.isBusy).toBe(false);
  });
});
