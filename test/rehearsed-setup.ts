import { prepareImage } from '../lib/rehearsal/instance/prepare-image';
import { missingRequirements } from '../lib/rehearsal/site/requirements';

/**
 * Before the rehearsed tests: prepares the image that instances boot from, once per machine. Where a
 * rehearsal cannot run, the tests are skipped and the reason is printed; in a pipeline they fail.
 */
export default async function setUp(): Promise<void> {
  const missing = (await missingRequirements()).join('\n');
  if (missing === '') {
    await prepareImage();
    return;
  }
  if (process.env['CI']) {
    throw new Error(`the rehearsed tests cannot run:\n${missing}`);
  }
  process.stderr.write(`\nNOT RUN: the rehearsed tests, since this machine lacks\n${missing}\n\n`);
  process.env['NO_REHEARSAL'] = missing;
}
