import type { BindingResult, ProbedBinding } from '../../../lib/rehearsal/probe/binding-result';
import { verifyPatiently } from '../../../lib/rehearsal/site/patient-verification';

const result = (ok: boolean) => ({ name: 'web', ok }) as BindingResult;

/** A site whose only EIP works from some attempt on, and whose UserData runs for some attempts. */
function site({ worksFrom, busyFor = 0 }: { worksFrom: number; busyFor?: number }) {
  let attempts = 0;
  return {
    attempts: () => attempts,
    verify: async () => {
      attempts += 1;
      return [result(attempts >= worksFrom)];
    },
    activities: async () => (attempts <= busyFor ? ['i-1: UserData runs'] : []),
  };
}

const verify = (
  of: Parameters<typeof verifyPatiently>[0],
  bindings: () => readonly ProbedBinding[],
  patience: number,
  signal?: AbortSignal,
) => verifyPatiently(of, bindings, patience, signal, 2);

describe('a verification that is patient', () => {
  it('ends when all EIPs work at once', async () => {
    const fake = site({ worksFrom: 2 });
    await expect(verify(fake, () => [], 60)).resolves.toEqual([result(true)]);
    expect(fake.attempts()).toBe(2);
  });

  it('gives up what does not work though nothing runs that could change it', async () => {
    const fake = site({ worksFrom: Number.POSITIVE_INFINITY });
    await expect(verify(fake, () => [], 0.001)).resolves.toEqual([result(false)]);
    expect(fake.attempts()).toBe(2);
  });

  it('does not count the time in which something runs', async () => {
    const fake = site({ worksFrom: 5, busyFor: 4 });
    await expect(verify(fake, () => [], 0.0001)).resolves.toEqual([result(true)]);
  });

  it('gives everything up when it is told to', async () => {
    const fake = site({ worksFrom: Number.POSITIVE_INFINITY, busyFor: Number.POSITIVE_INFINITY });
    const signal = AbortSignal.timeout(1);
    await expect(verify(fake, () => [], 60, signal)).resolves.toEqual([result(false)]);
  });

  it('verifies each time what is bound at that time', async () => {
    const seen: string[][] = [];
    const fake = site({ worksFrom: 2 });
    const watched = async (bindings: readonly ProbedBinding[]) => {
      seen.push(bindings.map(({ name }) => name));
      return fake.verify();
    };
    const bindings = [{ name: 'web' }, { name: 'mail' }] as ProbedBinding[];
    await verify({ ...fake, verify: watched }, () => bindings.slice(0, seen.length + 1), 60);
    expect(seen).toEqual([['web'], ['web', 'mail']]);
  });
});
