import { FakeInstance } from './fake-instance';

async function running(): Promise<FakeInstance> {
  const instance = new FakeInstance();
  await instance.powerOn();
  await instance.boot();
  return instance;
}

/** An answer for the program that looks whether the time of a command was over. */
const timedOut = (isOver: boolean, code: number | null) => (argv: readonly string[]) =>
  argv[0] === 'test' ? { code: isOver ? 0 : 1, output: '' } : { code, output: 'printed' };

describe('the devices of an instance', () => {
  it('have the first free name, as the kernel gives it', () => {
    const instance = new FakeInstance();
    expect(['a', 'b', 'c'].map((eni) => instance.reserveDevice(eni))).toEqual([
      'eth0',
      'eth1',
      'eth2',
    ]);
    instance.releaseDevice('b');
    expect(instance.deviceOf('b')).toBeUndefined();
    expect(instance.reserveDevice('d')).toBe('eth1');
  });
});

describe('a command of Cloud Assistant', () => {
  it('runs as a script of its own, in its directory', async () => {
    const instance = await running();
    const command = { content: 'echo', timeout: 5, workingDir: '/srv' };
    await instance.runCommand(command);
    await instance.runCommand(command);
    const scripts = instance.executed.filter((argv) => argv.at(-2) === '/srv');
    expect(scripts.map((argv) => argv.slice(-3))).toEqual([
      [expect.stringMatching(/t-1\.sh$/), '/srv', '5'],
      [expect.stringMatching(/t-2\.sh$/), '/srv', '5'],
    ]);
  });

  it('ends with its exit code, which may be any, however long it took', async () => {
    const instance = await running();
    instance.answer = timedOut(false, 124);
    await expect(instance.runCommand({ content: '', timeout: 1 })).resolves.toEqual({
      exitCode: 124,
      output: 'printed',
    });
    instance.answer = timedOut(false, null);
    await expect(instance.runCommand({ content: '', timeout: 1 })).resolves.toMatchObject({
      exitCode: 255,
    });
  });

  it('has timed out where `timeout` says so', async () => {
    const instance = await running();
    instance.answer = timedOut(true, 124);
    await expect(instance.runCommand({ content: '', timeout: 1 })).resolves.toMatchObject({
      exitCode: 'timedOut',
    });
  });

  it('cannot run on an instance that is off', async () => {
    await expect(new FakeInstance().runCommand({ content: '', timeout: 1 })).rejects.toThrow(
      "instance 'edge' is not running",
    );
  });
});

describe('what runs on an instance', () => {
  it('is nothing while it is off', async () => {
    await expect(new FakeInstance().activity()).resolves.toBeUndefined();
  });

  it('is a command until it has ended, then UserData, then nothing', async () => {
    const instance = await running();
    let userDataRuns = true;
    let end!: () => void;
    const held = new Promise<void>((resolve) => {
      end = resolve;
    });
    instance.answer = async ([program]) => {
      if (program === 'runs') return { code: userDataRuns ? 0 : 1, output: '' };
      await held;
      return { code: 1, output: '' };
    };
    const command = instance.runCommand({ content: '', timeout: 9 });
    await expect(instance.activity()).resolves.toBe('a command runs');
    end();
    await command;
    await expect(instance.activity()).resolves.toBe('UserData runs');
    userDataRuns = false;
    await expect(instance.activity()).resolves.toBeUndefined();
  });
});

describe('the UserData of an instance', () => {
  it.each([
    [0, undefined],
    [1, 'its UserData failed; what it printed is in its log'],
  ])('that ended with %p has the problem: %p', async (code, problem) => {
    const instance = await running();
    instance.answer = () => ({ code, output: '' });
    await expect(instance.userDataProblem()).resolves.toBe(problem);
    expect(instance.executed).toEqual([['ended']]);
  });
});

it('is entered by a shell of its machine', async () => {
  expect((await running()).entry()).toBe('enter edge');
});
