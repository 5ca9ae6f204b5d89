/**
 * Dozens of instances are played on two cores: what only ran out of time there gets another chance,
 * and the first failure is printed all the same.
 */
jest.retryTimes(1, { logErrorsBeforeRetry: true });

/** Every suite of the rehearsed tests is skipped where `rehearsed-setup.ts` has said that none can run. */
if (process.env['NO_REHEARSAL']) {
  globalThis.describe = describe.skip as typeof describe;
}
