import { setTimeout as sleep } from 'node:timers/promises';

/** Waits as long as every operation of the cloud takes at least. */
export type Delay = () => Promise<void>;

export function delayOf(milliseconds: number): Delay {
  return () => sleep(milliseconds);
}
