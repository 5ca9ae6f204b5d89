import type { ResourceRequest, ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import type { ValueRules } from '../../stack/value-rule';
import { sameJson } from '../../template/json';
import type { Json, JsonObject } from '../../template/json';
import { CloudError } from '../cloud-error';
import type { CloudParts } from '../cloud-parts';
import type { InstanceRecord } from '../cloud-records';
import { defaultHostName, launchInstance, requireDeletable } from '../instance-launch';
import type { LaunchParts } from '../instance-launch';
import {
  GROUP_DATA_DISKS,
  HOST_NAME,
  INSTANCE_COMBINATIONS,
  INSTANCE_VALUES,
} from '../instance-values';
import {
  optionalBoolean,
  optionalInteger,
  optionalText,
  requiredText,
  textList,
} from '../property-readers';
import type { ResourceSchema } from '../resource-schema';
import { sequentialNames } from '../sequential-names';
import { flag, listOf, mapOf, oneOf, optionally, text, wholeNumber } from '../value-rules';

/** Where instances that exist are changed too; by default, only new ones get what is new. */
const ALL_INSTANCES = ['UpdatePolicy', 'ForAllInstances'] as const;

/** What happens to them then. */
const INTERRUPTIONS = {
  ImageId: 'new-system-disk',
  InstanceType: 'restart',
  SystemDiskCategory: 'new-system-disk',
  SystemDiskSize: 'new-system-disk',
} as const;

const VALUES: ValueRules = {
  ...INSTANCE_VALUES,
  AutoReleaseTime: text,
  CpuOptions: mapOf({ Core: wholeNumber(1), ThreadsPerCore: wholeNumber(1) }),
  DeletionForce: flag,
  DiskMappings: GROUP_DATA_DISKS,
  HostNames: listOf(HOST_NAME, 0, 1000),
  ImageOptions: mapOf({ LoginAsNonRoot: flag }),
  MaxAmount: wholeNumber(0, 1000),
  // As InternetMaxBandwidthIn: the page of MaxAmount still names it.
  MinAmount: wholeNumber(0, 1000),
  NetworkInterfaceQueueNumber: wholeNumber(1),
  NetworkOptions: mapOf({ EnableJumboFrame: flag }),
  NetworkType: optionally(oneOf('vpc', 'classic')),
  SchedulerOptions: mapOf({ DedicatedHostClusterId: text, ManagedPrivateSpaceId: text }),
  SecurityOptions: mapOf({ TrustedSystemMode: optionally(oneOf('vTPM')) }),
  SystemDiskAutoSnapshotPolicyId: text,
  SystemDiskBurstingEnabled: flag,
  SystemDiskEncryptAlgorithm: optionally(oneOf('aes-256', 'sm4-128')),
  SystemDiskEncrypted: flag,
  SystemDiskKMSKeyId: text,
  SystemDiskProvisionedIops: wholeNumber(0),
  SystemDiskStorageClusterId: text,
  UniqueSuffix: flag,
  UpdatePolicy: optionally(oneOf('ForNewInstances', 'ForAllInstances')),
};

const SCHEMA: ResourceSchema = {
  values: VALUES,
  combinations: INSTANCE_COMBINATIONS,
  unplayed: [
    'EniMappings',
    'Ipv6AddressCount',
    'Ipv6Addresses',
    'LaunchTemplateId',
    'LaunchTemplateName',
    'LaunchTemplateVersion',
  ],
  required: ['InstanceType', 'MaxAmount'],
  // Without it ROS takes the network that the account has by default.
  neededToPlay: ['VSwitchId'],
  updates: {
    // The column "Editable" of 2021-07; UpdatePolicy and what it lists from ros-cdk-ecs 1.11.0 (2026-04).
    // Of later pages (2024-12, and the one of 2026-11 at help.aliyun.com/document_detail/48278.html, which has
    // SubscriptionDeletionForce) only the list of properties could be read, which says nothing else.
    source: typePage('ecs-instancegroup'),
    date: '2021-07',
    inPlace: [
      'AutoRenew',
      'AutoRenewPeriod',
      'DeploymentSetId',
      'Description',
      'DiskMappings',
      'HpcClusterId',
      'ImageId',
      'InstanceChargeType',
      'InstanceType',
      'InternetChargeType',
      'InternetMaxBandwidthIn',
      'InternetMaxBandwidthOut',
      'KeyPairName',
      'MaxAmount',
      'Password',
      'Period',
      'PeriodUnit',
      'RamRoleName',
      'ResourceGroupId',
      'SystemDiskAutoSnapshotPolicyId',
      'SystemDiskCategory',
      'SystemDiskDescription',
      'SystemDiskDiskName',
      'SystemDiskSize',
      'Tags',
      'UpdatePolicy',
      'UserData',
    ],
    interruptions: INTERRUPTIONS,
    interruptedWhere: ALL_INSTANCES,
    loss: {
      what: 'system disks and private IP addresses',
      attributes: ['PrivateIps'],
      remedy: 'create a second group under another logical id, move the EIPs, then remove this one',
    },
  },
  attributes: [
    'HostNames',
    'InnerIps',
    'InstanceIds',
    'Ipv6AddressIds',
    'Ipv6Addresses',
    'OrderId',
    'PrivateIps',
    'PublicIps',
    'RelatedOrderIds',
    'ZoneIds',
  ],
};

type GroupParts = LaunchParts & Pick<CloudParts, 'store' | 'region'>;

/** Instances that are alike, in the order in which they were launched. */
export function ecsInstanceGroup(cloud: GroupParts): ResourceType {
  const { ids, store, region, instances } = cloud;
  const members = new Map<string, InstanceRecord[]>();

  const release = async (released: readonly InstanceRecord[]) => {
    await cloud.delay();
    await Promise.all(
      released.map(({ id }) => instances.booted(id).then((one) => instances.release(one))),
    );
  };

  const present = (id: string) =>
    members.get(id)?.filter((instance) => store.instances.has(instance.id));

  return {
    ...SCHEMA,

    // Undocumented: 120 places of the templates that Alibaba Cloud publishes take it for the id of
    // the one instance (aliyun/ros-templates, 2025).
    reference(id) {
      const all = (present(id) ?? []).map((instance) => instance.id);
      return all.length === 1 ? all[0]! : all;
    },

    async create(request) {
      const id = ids.next('group');
      members.set(id, await launch(cloud, request, 0));
      return id;
    },

    async update(id, request, previous) {
      const { properties } = request;
      const existing = members.get(id)!;
      const kept = existing.slice(0, amountOf(properties));
      const [property, value] = ALL_INSTANCES;
      if (properties[property] === value) {
        for (const instance of kept) await changeInPlace(cloud, instance, properties, previous);
      }
      await release(existing.slice(kept.length));
      members.set(id, kept);
      members.set(id, [...kept, ...(await launch(cloud, request, kept.length))]);
    },

    async delete(id, { properties }) {
      requireDeletable(id, properties);
      await release(members.get(id)!);
      members.delete(id);
    },

    attribute(id, name) {
      const all = present(id);
      return all && attributesOf(all, region)[name];
    },
  };
}

/** Launches what a group still lacks, side by side; one that fails takes the others with it. */
async function launch(
  cloud: GroupParts,
  { properties, logicalId }: ResourceRequest,
  existing: number,
): Promise<InstanceRecord[]> {
  const amount = amountOf(properties);
  requireOneForGivenAddress(properties, amount);
  const hostNames = hostNamesOf(properties, logicalId, amount).slice(existing);
  const launches = await Promise.allSettled(
    hostNames.map((hostName) => launchInstance(cloud, properties, hostName)),
  );
  const launched = launches.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = launches.find((one) => one.status === 'rejected');
  if (failed === undefined) return launched;
  await Promise.allSettled(launched.map((instance) => cloud.instances.release(instance)));
  throw failed.reason;
}

function amountOf(properties: JsonObject): number {
  return optionalInteger(properties, 'MaxAmount', 0, 1000)!;
}

function requireOneForGivenAddress(properties: JsonObject, amount: number): void {
  if (amount <= 1 || properties.PrivateIpAddress === undefined) return;
  const message = `${amount} instances cannot have the same PrivateIpAddress`;
  throw new CloudError('InvalidParameter.PrivateIpAddress', message);
}

function hostNamesOf(properties: JsonObject, logicalId: string, amount: number): string[] {
  const name = optionalText(properties, 'HostName') ?? defaultHostName(logicalId);
  const uniqueSuffix = optionalBoolean(properties, 'UniqueSuffix') ?? false;
  const given = textList(properties, 'HostNames');
  return sequentialNames(name, amount, uniqueSuffix).map((one, index) => given[index] ?? one);
}

/** Brings an instance to changed properties; its ENIs, addresses and EIPs stay. */
async function changeInPlace(
  { instances }: GroupParts,
  instance: InstanceRecord,
  properties: JsonObject,
  previous: JsonObject,
): Promise<void> {
  const interruptions = Object.entries(INTERRUPTIONS)
    .filter(([name]) => !sameJson(properties[name], previous[name]))
    .map(([, interruption]) => interruption);
  await instances.setUserData(instance, optionalText(properties, 'UserData'));
  if (interruptions.includes('restart')) {
    await instances.changeType(instance, requiredText(properties, 'InstanceType'));
  }
  if (interruptions.includes('new-system-disk')) await instances.replaceSystemDisk(instance);
}

function attributesOf(instances: readonly InstanceRecord[], region: string): JsonObject {
  const each = (valueOf: (instance: InstanceRecord) => Json) => instances.map(valueOf);
  return {
    HostNames: each(({ hostName }) => hostName),
    InnerIps: [],
    InstanceIds: each(({ id }) => id),
    Ipv6AddressIds: [],
    Ipv6Addresses: [],
    OrderId: '',
    PrivateIps: each(({ primaryEni }) => primaryEni.privateIps[0] ?? ''),
    PublicIps: instances.flatMap(({ publicIp = [] }) => publicIp),
    RelatedOrderIds: [],
    ZoneIds: each(({ primaryEni }) => primaryEni.vSwitch.zoneId ?? `${region}-a`),
  };
}
