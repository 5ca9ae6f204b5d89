/** One new connection to an EIP. */
export interface ConnectionAttempt {
  /** Milliseconds, on any clock. */
  readonly startedAt: number;
  /** Whether it failed, or a packet of it had to be sent again. */
  readonly lost: boolean;
}

export interface OutageSummary {
  /** New connections that were tried, one after the other. */
  readonly tried: number;
  /** Those that were lost. */
  readonly lost: number;
  /** Seconds from the start of the first attempt of the longest run of lost ones to the next good one. */
  readonly outage: number;
}

/** @param attempts in the order of their start */
export function summarizeOutage(attempts: readonly ConnectionAttempt[]): OutageSummary {
  return {
    tried: attempts.length,
    lost: attempts.filter(({ lost }) => lost).length,
    outage: longestOutage(attempts) / 1000,
  };
}

function longestOutage(attempts: readonly ConnectionAttempt[]): number {
  let longest = 0;
  let since: number | undefined;
  for (const { startedAt, lost } of attempts) {
    if (lost) since ??= startedAt;
    if (since !== undefined) longest = Math.max(longest, startedAt - since);
    if (!lost) since = undefined;
  }
  return longest;
}
