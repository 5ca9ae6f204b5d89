/** One new connection to an EIP. */
export interface ConnectionAttempt {
  /** Milliseconds, on any clock. */
  readonly startedAt: number;
  /** Why it counts as lost: it failed, or a packet of it was lost. Undefined: it was good. */
  readonly loss: string | undefined;
}

export interface OutageSummary {
  /** New connections that were tried, one after the other. */
  readonly tried: number;
  /** Those that were lost. */
  readonly lost: number;
  /** Why, each reason once. */
  readonly losses: readonly string[];
  /** Seconds from the start of the first attempt of the longest run of lost ones to the next good one. */
  readonly outage: number;
}

/** @param attempts in the order of their start */
export function summarizeOutage(attempts: readonly ConnectionAttempt[]): OutageSummary {
  const losses = attempts.flatMap(({ loss }) => loss ?? []);
  return {
    tried: attempts.length,
    lost: losses.length,
    losses: [...new Set(losses)],
    outage: longestOutage(attempts) / 1000,
  };
}

function longestOutage(attempts: readonly ConnectionAttempt[]): number {
  let longest = 0;
  let since: number | undefined;
  for (const { startedAt, loss } of attempts) {
    const lost = loss !== undefined;
    if (lost) since ??= startedAt;
    if (since !== undefined) longest = Math.max(longest, startedAt - since);
    if (!lost) since = undefined;
  }
  return longest;
}
