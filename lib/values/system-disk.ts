import { DEFAULT_DISK_CATEGORY, SYSTEM_DISK_SIZES } from '../facts/resource-rules';
import { diskCategory, diskSizeProblems as sizeProblems } from './disk-size';
import type { Problem } from './problem';
import type { ProblemPlace } from './problem-kinds';

/** The category of a system disk. */
export const DISK_CATEGORY = diskCategory(SYSTEM_DISK_SIZES, 'system disks');

/**
 * What is wrong with the size of a system disk, if anything.
 *
 * @param size in GiB
 */
export function diskSizeProblems(
  place: ProblemPlace,
  size: number,
  category: string = DEFAULT_DISK_CATEGORY,
): Problem[] {
  const range = SYSTEM_DISK_SIZES[category] ?? [1, 2048];
  return sizeProblems(place, size, category, range, 'of the image');
}
