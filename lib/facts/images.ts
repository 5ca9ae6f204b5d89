/**
 * Public images of ECS, as far as their network manager matters here.
 *
 * Source: the release notes of the public images, read in 2026-11.
 */

/**
 * Public images that run what this package puts on the instance, each as the start of the ids of its family,
 * which ROS completes to the newest.
 *
 * @example
 * const image = PublicImage.UBUNTU_24_04;
 * new MultiEipInstance(this, 'Shop', { vSwitch, instanceType, image });
 */
export enum PublicImage {
  /** Alibaba Cloud Linux 3, by NetworkManager. */
  ALIBABA_CLOUD_LINUX_3 = 'aliyun_3_x64_20G_alibase_',
  /** Ubuntu 22.04, by netplan and systemd-networkd. */
  UBUNTU_22_04 = 'ubuntu_22_04_x64_20G_alibase_',
  /** Ubuntu 24.04, by netplan and systemd-networkd. */
  UBUNTU_24_04 = 'ubuntu_24_04_x64_20G_alibase_',
}

/** The image of an instance for which none is given. */
export const DEFAULT_IMAGE: string = PublicImage.ALIBABA_CLOUD_LINUX_3;

/** Public images that cannot run what this package puts on the instance, by their ids, and why. */
export const UNSUPPORTED_IMAGES: readonly (readonly [RegExp, string])[] = [
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
