import type { Problem } from './problem';
import { problem } from './problem-kinds';
import type { ProblemPlace } from './problem-kinds';
import { formed } from './value-kinds';
import type { ValueKind } from './value-kinds';

/** Smallest and largest disk of a category, in GiB. */
type DiskSizes = readonly [least: number, most: number];

/** A category of disks, of those that have a range of sizes. */
export function diskCategory(sizes: Readonly<Record<string, DiskSizes>>, what: string): ValueKind {
  const categories = Object.keys(sizes);
  return formed(
    'disk-category',
    (category) => categories.includes(category),
    `a category of ${what}`,
    `use one of ${categories.join(', ')}`,
  );
}

/**
 * What is wrong with the size of a disk, if anything.
 *
 * @param size in GiB
 * @param source what the disk is made of
 */
export function diskSizeProblems(
  place: ProblemPlace,
  size: number,
  category: string,
  [least, most]: DiskSizes,
  source: string,
): Problem[] {
  return Number.isInteger(size) && size >= least && size <= most
    ? []
    : [
        problem('disk-size', place, {
          value: size,
          fault: `${size} GiB is out of range for ${category} (${least} to ${most})`,
          remedy: `use a size in this range, not less than that ${source}`,
        }),
      ];
}
