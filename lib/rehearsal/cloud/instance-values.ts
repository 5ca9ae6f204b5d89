import { AUTO_RENEW_MONTHS, INSTANCE_PERIODS } from '../../facts/instance-billing-rules';
import { isTypeName } from '../../facts/instance-types';
import {
  DATA_DISK_SIZES,
  DEFAULT_DISK_CATEGORY,
  HOST_NAME_FORM,
  MAX_DATA_DISKS,
  SYSTEM_DISK_SIZES,
} from '../../facts/resource-rules';
import { MAX_USER_DATA_BYTES } from '../../facts/ros-limits';
import { scalarText } from '../../values/scalar-text';
import type { CombinationRule, Refusal, ValueRule, ValueRules } from '../stack/value-rule';
import type { JsonObject } from '../template/json';
import {
  CHARGE_TYPE,
  DESCRIPTION,
  NAME,
  RESOURCE_GROUP_ID,
  SECURITY_GROUP_ID,
  SECURITY_GROUP_IDS,
  TAGS,
  VPC_ID,
  VSWITCH_ID,
} from './common-values';
import {
  flag,
  formed,
  ipv4Address,
  listOf,
  mapOf,
  number,
  oneOf,
  optionally,
  playedOf,
  secret,
  text,
  textOfBytes,
  wholeNumber,
} from './value-rules';

/**
 * What the properties take that `Instance` and `InstanceGroup` have in common.
 *
 * Source: the descriptions and the constraints of both types in the ROS CDK 1.11, the rules of
 * RunInstances for passwords (2026-11), and `lib/facts/resource-rules.ts`.
 */

const PERFORMANCE_LEVEL = optionally(oneOf('PL0', 'PL1', 'PL2', 'PL3'));

const DATA_DISK = {
  AutoSnapshotPolicyId: text,
  BurstingEnabled: flag,
  Category: optionally(oneOf(...Object.keys(DATA_DISK_SIZES))),
  Description: DESCRIPTION,
  Device: text,
  DiskName: NAME,
  Encrypted: flag,
  KMSKeyId: text,
  PerformanceLevel: PERFORMANCE_LEVEL,
  ProvisionedIops: wholeNumber(0),
  Size: wholeNumber(1, 65_536),
  SnapshotId: text,
  StorageClusterId: text,
};

/** @param names the fields that the type has */
function dataDisks(names: readonly (keyof typeof DATA_DISK)[]): ValueRule {
  const fields = Object.fromEntries(names.map((name) => [name, DATA_DISK[name]]));
  return listOf(
    mapOf(fields, { required: ['Size'], combinations: [DATA_DISK_SIZE] }),
    0,
    MAX_DATA_DISKS,
  );
}

/** A disk from a snapshot has the size of the snapshot at least, which is not known here. */
const DATA_DISK_SIZE: CombinationRule = {
  properties: ['Category', 'Size', 'SnapshotId'],
  refusal: ({ Category: category, Size: size, SnapshotId: snapshot }) =>
    snapshot ? undefined : sizeRefusal('Size', DATA_DISK_SIZES, category, size),
};

function sizeRefusal(
  place: string,
  sizes: typeof DATA_DISK_SIZES,
  category: unknown,
  size: JsonObject[string] | undefined,
): Refusal | undefined {
  const [least, most] = sizes[String(category)] ?? [0, Infinity];
  const isKnown = typeof size === 'number' || typeof size === 'string';
  if (!isKnown || (Number(size) >= least && Number(size) <= most)) return undefined;
  return { place, takes: `${least} to ${most} GiB for ${String(category)}`, value: size };
}

const SOME_DISK_FIELDS = [
  'Category',
  'Description',
  'Device',
  'DiskName',
  'PerformanceLevel',
  'Size',
  'SnapshotId',
] as const;

export const DATA_DISKS = dataDisks(SOME_DISK_FIELDS);

export const GROUP_DATA_DISKS = dataDisks([
  ...SOME_DISK_FIELDS,
  'AutoSnapshotPolicyId',
  'BurstingEnabled',
  'Encrypted',
  'KMSKeyId',
  'ProvisionedIops',
  'StorageClusterId',
]);

/** Host names, and patterns of sequential ones, whose parts are not looked into. */
export const HOST_NAME = optionally(
  formed(
    new RegExp(`${HOST_NAME_FORM.source}|^[^[\\]]*\\[\\d*,?\\d*\\][^[\\]]*$`),
    '2 to 64 letters, digits, periods and single hyphens, each of these between two others',
  ),
);

const KINDS_OF_CHARACTER = [/[a-z]/, /[A-Z]/, /\d/, /[()`~!@#$%^&*_\-+=|{}[\]:;'<>,.?/\\"]/];

const PASSWORD_TEXT =
  '8 to 30 characters of at least three kinds: lower case, upper case, digits, others';

const PASSWORD: ValueRule = secret({
  takes: PASSWORD_TEXT,
  refusals: (value, place) => {
    const kinds = KINDS_OF_CHARACTER.filter((kind) => kind.test(scalarText(value)));
    const isTaken = /^.{8,30}$/.test(scalarText(value)) && kinds.length >= 3;
    return typeof value !== 'object' && isTaken ? [] : [{ place, takes: PASSWORD_TEXT, value }];
  },
});

const INSTANCE_TYPE: ValueRule = {
  takes: 'an instance type, such as ecs.c6.large',
  refusals: (value, place) =>
    isTypeName(scalarText(value)) ? [] : [{ place, takes: INSTANCE_TYPE.takes, value }],
};

const SYSTEM_DISK_CATEGORY = optionally(oneOf(...Object.keys(SYSTEM_DISK_SIZES)));

export const INSTANCE_VALUES: ValueRules = {
  Affinity: optionally(oneOf('default', 'host')),
  AllocatePublicIP: flag,
  AutoRenew: flag,
  AutoRenewPeriod: oneOf(...AUTO_RENEW_MONTHS),
  CreditSpecification: optionally(oneOf('Standard', 'Unlimited')),
  DedicatedHostId: text,
  DeletionProtection: flag,
  DeploymentSetGroupNo: wholeNumber(1, 7),
  DeploymentSetId: text,
  Description: DESCRIPTION,
  HostName: HOST_NAME,
  HpcClusterId: text,
  HttpEndpoint: optionally(playedOf(['enabled'], ['disabled'])),
  HttpTokens: optionally(oneOf('optional', 'required')),
  ImageFamily: text,
  ImageId: text,
  InstanceChargeType: CHARGE_TYPE,
  InstanceName: NAME,
  InstanceType: INSTANCE_TYPE,
  InternetChargeType: optionally(
    oneOf('PayByTraffic', 'PayByBandwidth', 'paybytraffic', 'paybybandwidth'),
  ),
  // No longer on the page; templates that are older have it, and ROS takes it.
  InternetMaxBandwidthIn: wholeNumber(0, 200),
  InternetMaxBandwidthOut: wholeNumber(0, 200),
  IoOptimized: optionally(oneOf('none', 'optimized')),
  KeyPairName: text,
  Password: optionally(PASSWORD),
  PasswordInherit: flag,
  Period: oneOf(...INSTANCE_PERIODS.Month),
  PeriodUnit: optionally(oneOf('Week', 'Month', 'Year')),
  PrivateIpAddress: optionally(ipv4Address),
  PrivatePoolOptions: mapOf({
    Id: text,
    MatchCriteria: optionally(oneOf('Open', 'Target', 'None')),
  }),
  RamRoleName: text,
  ResourceGroupId: RESOURCE_GROUP_ID,
  SecurityEnhancementStrategy: optionally(oneOf('Active', 'Deactive')),
  SecurityGroupId: optionally(SECURITY_GROUP_ID),
  SecurityGroupIds: SECURITY_GROUP_IDS,
  SpotDuration: wholeNumber(0, 6),
  SpotInterruptionBehavior: optionally(oneOf('Terminate', 'Stop')),
  SpotPriceLimit: optionally(number),
  SpotStrategy: optionally(oneOf('NoSpot', 'SpotWithPriceLimit', 'SpotAsPriceGo')),
  StorageSetId: text,
  StorageSetPartitionNumber: wholeNumber(2),
  SubscriptionDeletionForce: flag,
  SystemDiskCategory: SYSTEM_DISK_CATEGORY,
  SystemDiskDescription: DESCRIPTION,
  SystemDiskDiskName: NAME,
  SystemDiskPerformanceLevel: PERFORMANCE_LEVEL,
  SystemDiskSize: wholeNumber(2, 2048),
  // Names of a time before the page; the example of an answer of PreviewStack (2026-11) has them too.
  SystemDisk_Category: SYSTEM_DISK_CATEGORY,
  SystemDisk_Description: DESCRIPTION,
  SystemDisk_DiskName: NAME,
  SystemDisk_Size: wholeNumber(2, 2048),
  Tags: TAGS,
  Tenancy: optionally(oneOf('default', 'host')),
  UseAdditionalService: flag,
  UserData: textOfBytes(MAX_USER_DATA_BYTES),
  VpcId: optionally(VPC_ID),
  VSwitchId: VSWITCH_ID,
  ZoneId: text,
  ZoneIds: listOf(text),
};

export const INSTANCE_COMBINATIONS: readonly CombinationRule[] = [
  systemDiskSize('SystemDiskCategory', 'SystemDiskSize'),
  systemDiskSize('SystemDisk_Category', 'SystemDisk_Size'),
  {
    properties: ['SystemDiskCategory', 'SystemDiskPerformanceLevel'],
    refusal: ({ SystemDiskCategory: category, SystemDiskPerformanceLevel: value }) =>
      !value || !category || category === 'cloud_essd'
        ? undefined
        : {
            place: 'SystemDiskPerformanceLevel',
            takes: `no performance level for ${String(category)}`,
            value,
          },
  },
  {
    properties: ['ImageId', 'ImageFamily', 'LaunchTemplateId', 'LaunchTemplateName'],
    refusal: ({ ImageId: image, ImageFamily: family, LaunchTemplateId, LaunchTemplateName }) => {
      if (image !== '' || family || LaunchTemplateId || LaunchTemplateName) return undefined;
      return { place: 'ImageId', takes: 'the id of an image', value: '' };
    },
  },
  {
    properties: ['PeriodUnit', 'Period'],
    refusal: ({ PeriodUnit: unit, Period: period }) =>
      unit === 'Week' && Number(period) > 4
        ? { place: 'Period', takes: '1, 2, 3 or 4 with PeriodUnit Week', value: period! }
        : undefined,
  },
];

function systemDiskSize(categoryName: string, sizeName: string): CombinationRule {
  return {
    properties: [categoryName, sizeName],
    refusal: ({ [categoryName]: category, [sizeName]: size }) =>
      sizeRefusal(sizeName, SYSTEM_DISK_SIZES, category || DEFAULT_DISK_CATEGORY, size),
  };
}
