import { setTimeout as sleep } from 'node:timers/promises';
import type { Site } from '../ports';

/**
 * Resolves once nothing has run on any instance for a while.
 *
 * @param site or what names more than what runs on its instances
 * @param patience seconds; on a busy machine it may be more, and never fewer looks
 * @param signal ends the watch, without a result
 * @param interval milliseconds from one look at the instances to the next
 */
export async function instanceSilence(
  site: Pick<Site, 'activities'>,
  patience: number,
  signal: AbortSignal,
  interval = Math.min(500, patience * 1000),
): Promise<void> {
  const looks = Math.ceil((patience * 1000) / interval);
  for (let quiet = 0; quiet < looks;) {
    await sleep(interval, undefined, { signal });
    quiet = (await site.activities()).length > 0 ? 0 : quiet + 1;
  }
}
