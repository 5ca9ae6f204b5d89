/** Ends a process whose test hangs, and names the test: the unit tests' runner has no limit of its own. */
const LIMIT = 600_000; // only a test that hangs takes as long
const started = { test: undefined, at: 0 };

setInterval(() => {
  const { testPath, currentTestName } = expect.getState();
  const test = `${testPath}: ${currentTestName}`;
  if (test !== started.test) return void Object.assign(started, { test, at: Date.now() });
  if (Date.now() - started.at < LIMIT) return;
  process.stderr.write(`\n${test} hangs.\n`);
  process.exit(1);
}, LIMIT / 20).unref();
