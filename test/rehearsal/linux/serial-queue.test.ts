import { SerialQueue } from '../../../lib/rehearsal/linux/serial-queue';

describe('a serial queue', () => {
  it('starts a task when the one before it has ended', async () => {
    const queue = new SerialQueue();
    const events: string[] = [];
    const task = (name: string) => async () => {
      events.push(`${name} starts`);
      await Promise.resolve();
      events.push(`${name} ends`);
      return name;
    };
    const results = await Promise.all([queue.run(task('first')), queue.run(task('second'))]);
    expect(results).toEqual(['first', 'second']);
    expect(events).toEqual(['first starts', 'first ends', 'second starts', 'second ends']);
  });

  it('goes on after a task that failed', async () => {
    const queue = new SerialQueue();
    const failing = queue.run(async () => {
      throw new Error('no');
    });
    const next = queue.run(async () => 'yes');
    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe('yes');
  });
});
