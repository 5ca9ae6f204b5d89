import { setTimeout as sleep } from 'node:timers/promises';
import { HANG_LIMIT } from '../linux/hang-limit';
import type { BindingResult, ProbedBinding } from '../probe/binding-result';
import type { SiteMethods } from './site-methods';

/**
 * Verifies bindings again and again, until all work at once or those that do not are given up.
 *
 * @param bindings Those that are bound at the moment.
 * @param patience Seconds in which an EIP does not work although nothing runs on any instance that
 * could change it: the time in which UserData or a command runs does not count.
 * @param signal Gives them up at once.
 * @param interval Milliseconds from one attempt to the next.
 */
export async function verifyPatiently(
  site: Pick<SiteMethods, 'verify' | 'activities'>,
  bindings: () => readonly ProbedBinding[],
  patience: number,
  signal?: AbortSignal,
  interval = 200,
): Promise<BindingResult[]> {
  const end = performance.now() + HANG_LIMIT * 1000;
  let quietSince: number | undefined;
  for (;;) {
    const results = await site.verify(bindings());
    const now = performance.now();
    const isQuietLong = now - (quietSince ?? now) > patience * 1000;
    const isGivenUp = isQuietLong || now > end || signal?.aborted;
    if (isGivenUp || results.every(({ ok }) => ok)) return results;
    const isQuiet = (await site.activities()).length === 0;
    quietSince = isQuiet ? (quietSince ?? now) : undefined;
    await sleep(interval);
  }
}
