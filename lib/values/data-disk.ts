import { DATA_DISK_SIZES, DEFAULT_DISK_CATEGORY, MAX_DATA_DISKS } from '../facts/resource-rules';
import { diskCategory, diskSizeProblems } from './disk-size';
import type { Problem } from './problem';
import { problem } from './problem-kinds';
import type { ProblemPlace } from './problem-kinds';

/** The category of a data disk. */
export const DATA_DISK_CATEGORY = diskCategory(DATA_DISK_SIZES, 'data disks');

/** A data disk as far as it is known now: undefined where only the deployment knows it. */
export interface KnownDataDisk {
  readonly size?: number;
  readonly category?: string;
}

/** What is wrong with the size of a data disk, if anything. */
export function dataDiskProblems(
  place: ProblemPlace,
  { size, category = DEFAULT_DISK_CATEGORY }: KnownDataDisk,
): Problem[] {
  if (size === undefined) return [];
  const range = DATA_DISK_SIZES[category] ?? [1, 65_536];
  return diskSizeProblems(place, size, category, range, 'of its snapshot');
}

/** What is wrong with the number of data disks, if anything. */
export function dataDiskCountProblems(place: ProblemPlace, count: number): Problem[] {
  return count <= MAX_DATA_DISKS
    ? []
    : [
        problem('data-disks', place, {
          value: count,
          fault: `${count} data disks are given`,
          remedy: `use at most ${MAX_DATA_DISKS}, and attach others by resources of their own`,
        }),
      ];
}

/** What is wrong with the encryption of a disk, if anything. */
export function encryptionProblems(
  place: ProblemPlace,
  { encrypted = false, kmsKeyId }: { readonly encrypted?: boolean; readonly kmsKeyId?: string },
): Problem[] {
  return kmsKeyId === undefined || encrypted
    ? []
    : [
        problem('disk-encryption', place, {
          value: kmsKeyId,
          fault: 'names a key, but the disk is not encrypted',
          remedy: "add 'encrypted: true', or leave the key out",
        }),
      ];
}
