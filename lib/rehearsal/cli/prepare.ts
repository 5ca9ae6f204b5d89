import { isPrepared, prepareImage, prepareMachineImage } from '../instance/prepare-image';
import type { PreparedImage } from '../instance/prepare-image';
import { missingRequirements } from '../site/requirements';
import type { InstanceMode } from '../instance/instance-mode';
import { ProgressLine } from './progress-line';
import { UserError } from './user-error';

/** Milliseconds from one line of a log to the next. */
const LOG_INTERVAL = 15_000;

/**
 * `ros-multi-eip prepare`: makes the files that instances boot from, once.
 * @throws UserError with what this machine lacks, or why the image could not be made.
 */
export async function prepare({ mode }: { readonly mode: InstanceMode }): Promise<PreparedImage> {
  const missing = await missingRequirements(mode);
  if (missing.length > 0) throw new UserError(missing);
  const progress = new ProgressLine(process.stderr, LOG_INTERVAL);
  if (!isPrepared(mode)) progress.show('preparing the image from Debian packages, once');
  try {
    return await (mode === 'machine' ? prepareMachineImage() : prepareImage());
  } catch (error) {
    throw new UserError([`the image cannot be prepared: ${(error as Error).message}`]);
  } finally {
    progress.end();
  }
}
