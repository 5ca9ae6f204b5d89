import * as ros from '@alicloud/ros-cdk-core';
import { DATA_DISK_CATEGORY } from '../values/data-disk';
import { InstanceBilling } from '../values/instance-billing';
import { deliberate, optional, optionsOf, required } from '../values/option-kinds';
import type { OptionKinds } from '../values/option-kinds';
import {
  HOST_NAME,
  IMAGE,
  INSTANCE_NAME,
  KEY_PAIR_NAME,
  RAM_ROLE_NAME,
} from '../values/resource-texts';
import { DISK_CATEGORY } from '../values/system-disk';
import { FLAG, instanceOf, listOf, NUMBER, resourceId, TEXT } from '../values/value-kinds';
import { COMMANDS } from './guest-kinds';
import { MULTI_EIP_HOST_OPTIONS } from './multi-eip-host-options';
import type { MultiEipHostProps } from './multi-eip-host-options';

/** The system disk of an instance. */
export interface SystemDisk {
  /**
   * Category: `cloud_essd`, `cloud_efficiency`, ...
   * @default 'cloud_essd'
   */
  readonly category?: string;
  /**
   * Size in GiB.
   * @default the image's own size
   */
  readonly size?: number;
  /**
   * Whether it is encrypted, as not every category and image can be. Another value, or another key, would be
   * another instance, which ROS refuses.
   * @default false
   */
  readonly encrypted?: boolean;
  /**
   * The key of KMS.
   * @default the key that KMS keeps for ECS, with `encrypted`
   */
  readonly kmsKeyId?: string;
}

/** A data disk of an instance, which is created and released with it. */
export interface DataDisk {
  /** Size in GiB. */
  readonly size: number;
  /**
   * Category: `cloud_essd`, `cloud_efficiency`, ...
   * @default 'cloud_essd'
   */
  readonly category?: string;
  /**
   * Whether it is encrypted.
   * @default false
   */
  readonly encrypted?: boolean;
  /**
   * The key of KMS.
   * @default the key that KMS keeps for ECS, with `encrypted`
   */
  readonly kmsKeyId?: string;
  /**
   * The snapshot (`s-...`) that it is made of.
   * @default none, an empty disk
   */
  readonly snapshotId?: string;
}

/** What is said of a new instance with several EIPs. */
export interface MultiEipInstanceProps extends MultiEipHostProps {
  /**
   * Instance type, `ecs.c6.large`: it decides how many ENIs and addresses there can be. ROS changes it
   * in place: the instance stops and starts. Where a parameter of the template decides it, a rule of the
   * template refuses those that are too small.
   */
  readonly instanceType: string;
  /**
   * Image id, family prefix or custom image: `PublicImage` has public ones that fit. Its network must be run by
   * NetworkManager (1.20 or newer) or systemd-networkd (245 or newer). ROS changes it in place: the
   * instance gets a new system disk, and keeps its ENIs and EIPs.
   * @default 'aliyun_3_x64_20G_alibase_', the newest Alibaba Cloud Linux 3
   */
  readonly image?: string;
  /**
   * Name of a key pair to log on with.
   * @default none: log on through Cloud Assistant's Session Manager
   */
  readonly keyPairName?: string;
  /**
   * Parameter for the password to log on with, where a person has to: with `noEcho`, so that neither the template nor
   * the console shows it.
   * @default none: log on by a key pair, or through Cloud Assistant's Session Manager
   */
  readonly password?: ros.RosParameter;
  /**
   * Name of a RAM role that programs on the instance act as.
   * @default none
   */
  readonly ramRoleName?: string;
  /**
   * Name shown in the console. Another one would be another instance, which ROS refuses, and changes
   * nothing. The way: leave this as it is, and rename the instance in the console.
   * @default the cloud's own choice
   */
  readonly instanceName?: string;
  /**
   * Host name of the operating system. Another one would be another instance, which ROS refuses, and
   * changes nothing. The way: leave this as it is, and run `hostnamectl set-hostname` on the instance,
   * in `commandsAfter` too, so that it outlives the system disk.
   * @default the cloud's own choice
   */
  readonly hostName?: string;
  /**
   * The system disk.
   * @default an ESSD of the image's size
   */
  readonly systemDisk?: SystemDisk;
  /**
   * Data disks, at most 16, which no file system is made on. ROS gives them to a new instance only: a change
   * does not reach the one that exists.
   * @default none
   */
  readonly dataDisks?: readonly DataDisk[];
  /**
   * How it is paid for. ROS pays a new instance so: a change does not reach the one that exists, and one to or
   * from spot would be another instance, which ROS refuses.
   * @default InstanceBilling.payAsYouGo()
   */
  readonly billing?: InstanceBilling;
  /**
   * Whether the console and calls refuse to release it, and so the deletion of its stack. Not for an instance
   * that is paid in advance. Another value would be another instance, which ROS refuses: switch it in the
   * console.
   * @default false
   */
  readonly deletionProtection?: boolean;
  /**
   * Deployment set (`ds-...`) that spreads instances over machines. ROS puts a new instance into it: a change
   * does not reach the one that exists.
   * @default none
   */
  readonly deploymentSetId?: string;
  /**
   * Whether the metadata service answers only requests that carry a token. An image whose
   * cloud-init is older than 23.2.2 then never runs UserData. Another value would be another instance, which ROS refuses, and
   * changes nothing. The way: leave this as it is, and call `ModifyInstanceMetadataOptions` of ECS with
   * `HttpTokens`, which a running instance takes.
   * @default false
   */
  readonly requireMetadataToken?: boolean;
  /**
   * Whether Cloud Assistant applies the configuration and verifies it, when the stack is created and
   * again whenever a binding, the instance type, the image or the system disk changes. Without it, as for an image that lacks the agent, UserData
   * configures at first boot, the stack does not learn whether the EIPs work, and a later change of
   * the bindings does not reach the operating system.
   * @default true
   */
  readonly cloudAssistant?: boolean;
  /**
   * Commands (bash) that UserData runs first, at the first boot of a system disk, whatever they do.
   * Another image brings another system disk.
   * @default none
   */
  readonly commandsBefore?: readonly string[];
  /**
   * Commands (bash) that UserData runs last, at the first boot of a system disk. Cloud Assistant may
   * configure the network only later: one that needs an EIP waits for it, as by
   * `until multi-eip status; do sleep 1; done`. Without Cloud Assistant they run after the network was
   * configured, if that succeeded.
   * @default none
   */
  readonly commandsAfter?: readonly string[];
}

const ENCRYPTION = { encrypted: optional(FLAG), kmsKeyId: deliberate(TEXT, 'the key of ECS') };
const SYSTEM_DISK_OPTIONS: OptionKinds<SystemDisk> = {
  category: optional(DISK_CATEGORY),
  size: optional(NUMBER),
  ...ENCRYPTION,
};
const DATA_DISK_OPTIONS: OptionKinds<DataDisk> = {
  size: required(NUMBER),
  category: optional(DATA_DISK_CATEGORY),
  ...ENCRYPTION,
  snapshotId: optional(resourceId('s')),
};
const PASSWORD = instanceOf(
  ros.RosParameter,
  "a parameter, new RosParameter(this, 'Password', { noEcho: true, ... })",
);
const BILLING = instanceOf(
  InstanceBilling,
  'an InstanceBilling, such as InstanceBilling.payAsYouGo()',
);

/** What each option of a new instance takes. */
export const MULTI_EIP_INSTANCE_OPTIONS: OptionKinds<MultiEipInstanceProps> = {
  ...MULTI_EIP_HOST_OPTIONS,
  instanceType: required(TEXT),
  image: deliberate(IMAGE, 'Alibaba Cloud Linux 3'),
  keyPairName: optional(KEY_PAIR_NAME),
  password: optional(PASSWORD),
  ramRoleName: optional(RAM_ROLE_NAME),
  instanceName: optional(INSTANCE_NAME),
  hostName: optional(HOST_NAME),
  systemDisk: optional(optionsOf(SYSTEM_DISK_OPTIONS)),
  dataDisks: optional(listOf(optionsOf(DATA_DISK_OPTIONS))),
  billing: optional(BILLING),
  deletionProtection: optional(FLAG),
  deploymentSetId: optional(resourceId('ds')),
  requireMetadataToken: optional(FLAG),
  cloudAssistant: optional(FLAG),
  commandsBefore: optional(COMMANDS),
  commandsAfter: optional(COMMANDS),
};
