/**
 * What names, texts, tags and disks may be.
 *
 * Source: the documentation of AllocateEipAddress, RunInstances and TagResources, and the
 * descriptions of the ROS resource types, read in 2026-11.
 */

/** Characters of a tag's key, at least 1, and of its value. */
export const MAX_TAG_LENGTH = 128;

/** Names of EIPs: a letter first, then letters, digits, `.`, `_` and `-`. */
export const EIP_NAME_FORM = /^(?!https?:\/\/)\p{L}[\p{L}\d._-]{0,127}$/u;

/** Descriptions of EIPs. */
export const EIP_DESCRIPTION_FORM = /^(?!https?:\/\/)\p{L}[^]{1,255}$/u;

/** Names of instances: a letter first, then letters, digits, `:`, `.`, `_` and `-`. */
export const INSTANCE_NAME_FORM = /^(?!https?:\/\/)\p{L}[\p{L}\d:._-]{1,127}$/u;

/** Host names of Linux instances: labels of letters, digits and single hyphens, with dots between. */
export const HOST_NAME_FORM =
  /^(?=.{2,64}$)[a-zA-Z0-9](-?[a-zA-Z0-9])*(\.[a-zA-Z0-9](-?[a-zA-Z0-9])*)*$/;

/** Smallest and largest system disk of each category, in GiB. */
export const SYSTEM_DISK_SIZES: Readonly<Record<string, readonly [least: number, most: number]>> = {
  cloud: [20, 500],
  cloud_auto: [1, 2048],
  cloud_efficiency: [20, 2048],
  cloud_essd: [1, 2048],
  cloud_essd_entry: [10, 2048],
  cloud_ssd: [20, 2048],
  ephemeral_ssd: [20, 2048],
};

/** Category of a system disk for which none is given. */
export const DEFAULT_DISK_CATEGORY = 'cloud_essd';
