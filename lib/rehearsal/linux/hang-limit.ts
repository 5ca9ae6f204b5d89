import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Seconds after which something that should have ended is taken to hang. It is the one limit of
 * everything that is waited for, and long enough for a busy machine: only what hangs reaches it.
 */
export const HANG_LIMIT = 20 * 60;

/**
 * Waits for the end of some work.
 * @param what Names it in the error: `instance 'edge' did not shut down`.
 * @throws Error after the limit; the work itself goes on.
 */
export async function withHangLimit<T>(
  what: string,
  work: Promise<T>,
  limit = HANG_LIMIT,
): Promise<T> {
  const timer = new AbortController();
  const hang = sleep(limit * 1000, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`${what} within ${limit} seconds`);
  });
  hang.catch(() => undefined); // the timer was stopped
  try {
    return await Promise.race([work, hang]);
  } finally {
    timer.abort();
  }
}

/**
 * Waits until a condition holds.
 * @throws Error after the limit.
 */
export async function until(
  what: string,
  holds: () => Promise<boolean>,
  { interval = 20, limit = HANG_LIMIT }: { interval?: number; limit?: number } = {},
): Promise<void> {
  const stopper = new AbortController();
  const poll = async (): Promise<void> => {
    while (!stopper.signal.aborted && !(await holds())) await sleep(interval);
  };
  try {
    await withHangLimit(what, poll(), limit);
  } finally {
    stopper.abort();
  }
}
