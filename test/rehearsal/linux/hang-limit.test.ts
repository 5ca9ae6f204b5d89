import { until, withHangLimit } from '../../../lib/rehearsal/linux/hang-limit';

const never = new Promise<never>(() => undefined);

describe('work with a hang limit', () => {
  it('ends as it ends', async () => {
    await expect(withHangLimit('it did not end', Promise.resolve(7))).resolves.toBe(7);
    const failing = Promise.reject(new Error('broken'));
    await expect(withHangLimit('it did not end', failing)).rejects.toThrow('broken');
  });

  it('says what hangs', async () => {
    await expect(withHangLimit('it did not end', never, 0.01)).rejects.toThrow(
      'it did not end within 0.01 seconds',
    );
  });
});

describe('a condition that is waited for', () => {
  it('is checked until it holds', async () => {
    let checks = 0;
    await until('it did not hold', async () => ++checks === 3, { interval: 1 });
    expect(checks).toBe(3);
  });

  it('says what did not hold, also where a check hangs', async () => {
    const limit = { interval: 1, limit: 0.01 };
    const message = 'it did not hold within 0.01 seconds';
    await expect(until('it did not hold', async () => false, limit)).rejects.toThrow(message);
    await expect(until('it did not hold', () => never, limit)).rejects.toThrow(message);
  });

  it('fails with its check', async () => {
    const check = async () => {
      throw new Error('broken');
    };
    await expect(until('it did not hold', check)).rejects.toThrow('broken');
  });
});
