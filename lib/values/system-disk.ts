import { DEFAULT_DISK_CATEGORY, SYSTEM_DISK_SIZES } from '../facts/resource-rules';
import type { Problem } from './problem';
import { problem } from './problem-kinds';
import type { ProblemPlace } from './problem-kinds';
import { formed } from './value-kinds';

const CATEGORIES = Object.keys(SYSTEM_DISK_SIZES);

/** The category of a system disk. */
export const DISK_CATEGORY = formed(
  'disk-category',
  (category) => CATEGORIES.includes(category),
  'a category of system disks',
  `use one of ${CATEGORIES.join(', ')}`,
);

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
  const [least, most] = SYSTEM_DISK_SIZES[category] ?? [1, 2048];
  return Number.isInteger(size) && size >= least && size <= most
    ? []
    : [
        problem('disk-size', place, {
          value: size,
          fault: `${size} GiB is out of range for ${category} (${least} to ${most})`,
          remedy: 'use a size in this range, not less than that of the image',
        }),
      ];
}
