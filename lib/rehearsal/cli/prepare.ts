import { type PreparedImage, prepareImage, prepareMachineImage } from '../instance/prepare-image';
import { missingRequirements } from '../site/requirements';
import type { InstanceMode } from '../instance/instance-mode';
import { UserError } from './user-error';

/**
 * `ros-multi-eip prepare`: makes the files that instances boot from, once.
 * @throws UserError with what this machine lacks.
 */
export async function prepare({ mode }: { readonly mode: InstanceMode }): Promise<PreparedImage> {
  const missing = await missingRequirements(mode);
  if (missing.length > 0) throw new UserError(missing);
  return mode === 'machine' ? prepareMachineImage() : prepareImage();
}
