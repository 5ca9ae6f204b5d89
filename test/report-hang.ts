import { openRehearsals } from './open-rehearsals';

/** A rehearsal that is still open after its test: the test ran into its limit. Says what hangs. */
async function reportHang(): Promise<void> {
  const report = await openRehearsals.report();
  if (report === '') return;
  process.stderr.write(`\n${expect.getState().currentTestName ?? 'a hook'} hangs.\n${report}\n\n`);
  await openRehearsals.closeAll();
}

afterEach(reportHang);
afterAll(reportHang); // a test whose beforeAll hangs has no afterEach
