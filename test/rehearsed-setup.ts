import { prepareImage } from '../lib/rehearsal/instance/prepare-image';
import { missingRequirements } from '../lib/rehearsal/site/requirements';

/**
 * Before the rehearsed tests: prepares the guest, once per machine. Where a rehearsal cannot run,
 * the tests are skipped and the reason is said; in a pipeline that is a failure.
 */
export default async function setUp(): Promise<void> {
  const lacks = (await missingRequirements()).join('\n');
  if (lacks === '') {
    await prepareImage();
    return;
  }
  if (process.env['CI']) {
    throw new Error(`the rehearsed tests cannot run:\n${lacks}`);
  }
  process.stderr.write(`\nNOT RUN: the rehearsed tests, since this machine lacks\n${lacks}\n\n`);
  process.env['NO_REHEARSAL'] = lacks;
}
