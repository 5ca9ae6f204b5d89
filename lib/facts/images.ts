/**
 * Public images of ECS, as far as their network manager matters here.
 *
 * Source: the release notes of the public images, read in 2026-11.
 */

/** Newest Alibaba Cloud Linux 3 image: ROS completes the prefix to the newest that matches. */
export const DEFAULT_IMAGE = 'aliyun_3_x64_20G_alibase_';

/** Public images that cannot run what this package puts on the instance, and why. */
export const UNSUPPORTED_IMAGES: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/^aliyun_2_/, 'Alibaba Cloud Linux 2 reached its end of life on 2026-03-31'],
  [/^centos_[67]_/, 'its NetworkManager is too old, and CentOS 7 reached its end of life in 2024'],
  [/^ubuntu_18_/, 'its systemd-networkd is too old'],
  [
    /^ubuntu_1[46]_|^debian_([89]|1[01])_/,
    'ifupdown configures its network, not NetworkManager or systemd-networkd',
  ],
  [/^win/, 'it runs Windows'],
];

/** Systems in which `sh` is bash: scripts with its conditions and functions run there also as `#!/bin/sh`. */
const BASH_AS_SHELL =
  /^(centos|aliyun|alinux|anolis|rhel|redhat|rocky|almalinux|fedora|openeuler|opensuse|suse|sles)/i;

/** @param imageId id of a public image, or its family */
export function hasBashAsShell(imageId: string): boolean {
  return BASH_AS_SHELL.test(imageId);
}
