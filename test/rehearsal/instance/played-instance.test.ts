import { FakeInstance } from './fake-instance';

async function running(userDataLimit?: number): Promise<FakeInstance> {
  const instance = new FakeInstance([], userDataLimit);
  await instance.powerOn();
  await instance.boot();
  return instance;
}

it('runs no command while it is off', async () => {
  await expect(new FakeInstance().runCommand({ content: '', timeout: 1 })).rejects.toThrow(
    "instance 'edge' is not running",
  );
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

it('UserData that does not end in its time is told, and counts no longer as running', async () => {
  const instance = await running(0);
  instance.answer = ([program]) =>
    program === 'runs' ? { code: 0, output: '' } : new Promise(() => {});
  await expect(instance.activity()).resolves.toBeUndefined();
  await expect(instance.userDataProblem()).resolves.toBe(
    'its UserData still runs after 0 seconds, and is not waited for any longer (--user-data-limit)',
  );
});

it('is entered by a shell of its machine', async () => {
  expect((await running()).entry()).toBe('enter edge');
});
