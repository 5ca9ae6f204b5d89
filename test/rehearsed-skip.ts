/** Every suite of the rehearsed tests is skipped where `rehearsed-setup.ts` has said that none can run. */
if (process.env['NO_REHEARSAL']) {
  globalThis.describe = describe.skip as typeof describe;
}
