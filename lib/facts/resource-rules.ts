/**
 * What names, texts, tags and disks may be.
 *
 * Source: the descriptions of the ROS resource types in the ROS CDK 1.11, and for disk sizes and tags
 * the rules of RunInstances and TagResources, which are wider; not checked again against newer pages.
 */

/** Characters of a tag's key, at least 1, and of its value. */
export const MAX_TAG_LENGTH = 128;

/** What keys of tags may not be or hold: what the cloud itself uses, and addresses. */
export const RESERVED_TAG_KEY = /^(aliyun|acs:)|https?:\/\//i;

/** What values of tags may not be or hold. */
export const RESERVED_TAG_VALUE = /^acs:|https?:\/\//i;

export const MAX_EIP_NAME_LENGTH = 128;

/** Names of EIPs: a letter first, then letters, digits, `.`, `_` and `-`. */
export const EIP_NAME_FORM = /^(?!https?:\/\/)\p{L}[\p{L}\d._-]{0,127}$/u;

/** Descriptions of EIPs. */
export const EIP_DESCRIPTION_FORM = /^(?!https?:\/\/)\p{L}[^]{1,255}$/u;

/** Names of bandwidth packages: as those of EIPs, with at least 2 characters. */
export const BANDWIDTH_PACKAGE_NAME_FORM = /^(?!https?:\/\/)\p{L}[\p{L}\d._-]{1,127}$/u;

/** Names and descriptions of IPv4 gateways: any characters, up to a length. */
export const IPV4_GATEWAY_NAME_FORM = /^(?!https?:\/\/)[^]{1,128}$/;
export const IPV4_GATEWAY_DESCRIPTION_FORM = /^(?!https?:\/\/)[^]{1,256}$/;

/** Names of instances: a letter first, then letters, digits, `:`, `.`, `_` and `-`. */
export const INSTANCE_NAME_FORM = /^(?!https?:\/\/)\p{L}[\p{L}\d:._-]{1,127}$/u;

/** Host names of Linux instances: labels of letters, digits and single hyphens, with dots between. */
export const HOST_NAME_FORM =
  /^(?=.{2,64}$)[a-zA-Z0-9](-?[a-zA-Z0-9])*(\.[a-zA-Z0-9](-?[a-zA-Z0-9])*)*$/;

/** Names of SSH key pairs. */
export const KEY_PAIR_NAME_FORM = /^(?!https?:\/\/)\p{L}[^]{1,127}$/u;

/** Names of RAM roles. */
export const RAM_ROLE_NAME_FORM = /^[\w.@-]{1,64}$/;

/** Ids of images, and the families and starts of ids that ROS takes for the newest one. */
export const IMAGE_FORM = /^[\w.:-]+$/;

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

/** Smallest and largest data disk of each category, in GiB. */
export const DATA_DISK_SIZES: Readonly<Record<string, readonly [least: number, most: number]>> = {
  cloud: [5, 2000],
  cloud_auto: [1, 65_536],
  cloud_efficiency: [20, 32_768],
  cloud_essd: [20, 65_536],
  cloud_essd_entry: [10, 32_768],
  cloud_ssd: [20, 32_768],
  elastic_ephemeral_disk_premium: [64, 8192],
  elastic_ephemeral_disk_standard: [64, 8192],
  ephemeral_ssd: [5, 800],
};

/** Data disks that an instance is created with, at most. */
export const MAX_DATA_DISKS = 16;

/** Category of a system disk for which none is given. */
export const DEFAULT_DISK_CATEGORY = 'cloud_essd';
