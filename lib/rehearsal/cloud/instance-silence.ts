import { setTimeout as sleep } from 'node:timers/promises';
import type { Site } from '../ports';

/** Milliseconds from one look at the instances to the next. */
const INTERVAL = 500;

/**
 * Resolves once nothing has run on any instance for a while.
 *
 * @param patience seconds; on a busy machine it may be more, and never fewer looks
 * @param signal ends the watch, without a result
 */
export async function instanceSilence(
  site: Pick<Site, 'activities'>,
  patience: number,
  signal: AbortSignal,
): Promise<void> {
  const looks = Math.ceil((patience * 1000) / INTERVAL);
  for (let quiet = 0; quiet < looks;) {
    await sleep(INTERVAL, undefined, { signal });
    quiet = (await site.activities()).length > 0 ? 0 : quiet + 1;
  }
}
