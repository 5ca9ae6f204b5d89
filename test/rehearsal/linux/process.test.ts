import { attempt, run } from '../../../lib/rehearsal/linux/process';

describe('a program that is run to its end', () => {
  it('gives its exit code and both of its outputs', async () => {
    const script = 'cat; echo lost >&2; exit 3';
    await expect(attempt(['sh', '-c', script], { input: 'found' })).resolves.toEqual({
      code: 3,
      stdout: 'found',
      stderr: 'lost\n',
    });
  });

  it('has no exit code where a signal ended it', async () => {
    await expect(attempt(['sh', '-c', 'kill -9 $$'])).resolves.toMatchObject({ code: null });
  });

  it('need not read what it is given', async () => {
    const input = 'x'.repeat(1_000_000);
    await expect(attempt(['true'], { input })).resolves.toMatchObject({ code: 0 });
  });

  it('is an error where it cannot be started', async () => {
    await expect(attempt(['/nowhere/program'])).rejects.toThrow('ENOENT');
  });
});

describe('a program that is expected to succeed', () => {
  it('gives its standard output', async () => {
    await expect(run(['echo', 'well'])).resolves.toBe('well\n');
  });

  it('is an error with the command and what it printed', async () => {
    await expect(run(['sh', '-c', 'echo why >&2; exit 4'])).rejects.toThrow(
      "'sh -c echo why >&2; exit 4' ended with 4: why",
    );
    await expect(run(['false'])).rejects.toThrow("'false' ended with 1: nothing said");
  });
});
