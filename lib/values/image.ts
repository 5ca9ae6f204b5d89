import { problem, shown } from './problem-draft';

/** Newest Alibaba Cloud Linux 3 image: ROS completes the prefix to the newest that matches. */
export const DEFAULT_IMAGE = 'aliyun_3_x64_20G_alibase_';

/** Public images that cannot run what this package puts on the instance, and why. */
const UNSUPPORTED: readonly (readonly [RegExp, string])[] = [
  [/^aliyun_2_/, 'Alibaba Cloud Linux 2 reached its end of life on 2026-03-31'],
  [/^centos_[67]_/, 'its NetworkManager is too old, and CentOS 7 reached its end of life in 2024'],
  [/^ubuntu_1[468]_|^debian_([89]|1[01])_/, 'what runs its network is too old'],
  [/^win/, 'it runs Windows'],
];

/** What is wrong with an image id, if anything: an unknown or custom image passes. */
export function imageProblems(image: string): string[] {
  return UNSUPPORTED.filter(([pattern]) => pattern.test(image)).map(([, reason]) =>
    problem('image', `${shown(image)} cannot be used: ${reason}`, `use '${DEFAULT_IMAGE}'`),
  );
}
