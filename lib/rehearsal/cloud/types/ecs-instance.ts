import { MAX_USER_DATA_BYTES } from '../../../facts/ros-limits';
import type { ResourceRequest, ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import { type JsonObject, sameJson } from '../../template/json';
import { CloudError } from '../cloud-error';
import type { CloudParts } from '../cloud-parts';
import type { InstanceRecord } from '../cloud-records';
import type { BootOptions } from '../instance-lifecycle';
import { optionalBoolean, optionalInteger, optionalText, requiredText } from '../property-readers';
import type { ResourceSchema } from '../resource-schema';
import { securityGroupIdsOf } from '../security-group-ids';

/** What the ECS API changes by another system disk (ReplaceSystemDisk, 2026-07). */
const NEW_DISK = { ImageId: 'new-system-disk', SystemDiskSize: 'new-system-disk' } as const;

const SCHEMA: ResourceSchema = {
  properties: [
    'InstanceType',
    'Affinity',
    'AllocatePublicIP',
    'AutoRenew',
    'AutoRenewPeriod',
    'CreditSpecification',
    'DedicatedHostId',
    'DeletionProtection',
    'DeploymentSetGroupNo',
    'DeploymentSetId',
    'Description',
    'DiskMappings',
    'HostName',
    'HpcClusterId',
    'HttpEndpoint',
    'HttpTokens',
    'ImageFamily',
    'ImageId',
    'InstanceChargeType',
    'InstanceName',
    'InternetChargeType',
    'InternetMaxBandwidthOut',
    'IoOptimized',
    'KeyPairName',
    'Password',
    'PasswordInherit',
    'Period',
    'PeriodUnit',
    'PrivateIpAddress',
    'RamRoleName',
    'ResourceGroupId',
    'SecurityEnhancementStrategy',
    'SecurityGroupId',
    'SecurityGroupIds',
    'SpotDuration',
    'SpotInterruptionBehavior',
    'SpotPriceLimit',
    'SpotStrategy',
    'StorageSetId',
    'StorageSetPartitionNumber',
    'SubscriptionDeletionForce',
    'SystemDiskCategory',
    'SystemDiskDescription',
    'SystemDiskDiskName',
    'SystemDiskPerformanceLevel',
    'SystemDiskSize',
    'Tags',
    'Tenancy',
    'UseAdditionalService',
    'UserData',
    'VpcId',
    'VSwitchId',
    'ZoneId',
    'ZoneIds',
  ],
  required: ['InstanceType', 'VSwitchId'],
  updates: {
    source: typePage('ecs-instance'),
    date: '2026-02',
    inPlace: [
      'Description',
      'ImageId',
      'KeyPairName',
      'Password',
      'SystemDiskSize',
      'Tags',
      'UserData',
    ],
    interruptions: NEW_DISK,
    loss: {
      what: 'system disk and private IP address',
      attributes: ['PrivateIp'],
      remedy:
        'create a second instance under another logical id, move the EIPs, then remove this one',
    },
  },
  attributes: [
    'InstanceId',
    'HostName',
    'PrimaryNetworkInterfaceId',
    'PrivateIp',
    'PublicIp',
    'InnerIp',
    'SecurityGroupIds',
    'ZoneId',
  ],
};

type InstanceParts = Pick<
  CloudParts,
  'store' | 'ids' | 'delay' | 'region' | 'lookup' | 'instanceFactory' | 'instances'
>;

export function ecsInstance(cloud: InstanceParts): ResourceType {
  const { store, delay, region, instances } = cloud;
  return {
    ...SCHEMA,

    async create(request) {
      const { properties } = request;
      requirePlayable(properties);
      const instance = createInstance(cloud, request);
      try {
        await delay();
        await instances.boot(instance, bootOptionsOf(properties));
        if (wantsPublicIp(properties)) await instances.addPublicIp(instance);
      } catch (error) {
        // What failed first is the cause; the removal of half an instance may well fail too.
        await instances.release(instance).catch(() => {});
        throw error;
      }
      return instance.id;
    },

    async update(id, { properties }, previous) {
      requirePlayable(properties);
      const instance = await instances.booted(id);
      await delay();
      await instances.setUserData(instance, optionalText(properties, 'UserData'));
      if (needsNewDisk(previous, properties)) await instances.replaceSystemDisk(instance);
    },

    async delete(id, { properties }) {
      if (optionalBoolean(properties, 'DeletionProtection')) {
        const message = `${id} has DeletionProtection on`;
        throw new CloudError('InvalidOperation.DeletionProtection', message);
      }
      await delay();
      await instances.release(await instances.booted(id));
    },

    attribute(id, name) {
      const instance = store.instances.get(id);
      return instance && attributesOf(instance, region)[name];
    },
  };
}

function requirePlayable(properties: JsonObject): void {
  const size = Buffer.byteLength(optionalText(properties, 'UserData') ?? '');
  if (size > MAX_USER_DATA_BYTES) {
    const message = `expected at most ${MAX_USER_DATA_BYTES} bytes, got ${size}`;
    throw new CloudError('InvalidUserData.SizeExceeded', message);
  }
  if (optionalText(properties, 'HttpEndpoint') === 'disabled') {
    const message = 'the rehearsal plays instances with a metadata service only';
    throw new CloudError('InvalidParameter.HttpEndpoint', message);
  }
}

function needsNewDisk(before: JsonObject, after: JsonObject): boolean {
  return Object.keys(NEW_DISK).some((name) => !sameJson(before[name], after[name]));
}

function createInstance(
  { ids, lookup, instanceFactory }: InstanceParts,
  { properties, logicalId }: ResourceRequest,
): InstanceRecord {
  const defaultName = logicalId.toLowerCase().replaceAll(/[^a-z0-9-]/g, '');
  return instanceFactory.create({
    id: ids.next('i'),
    instanceType: requiredText(properties, 'InstanceType'),
    hostName: optionalText(properties, 'HostName') ?? defaultName,
    primaryEni: {
      vSwitch: lookup.vSwitch(requiredText(properties, 'VSwitchId')),
      securityGroups: lookup.securityGroups(securityGroupIdsOf(properties)),
      primaryIp: optionalText(properties, 'PrivateIpAddress'),
    },
  });
}

function bootOptionsOf(properties: JsonObject): BootOptions {
  return {
    userData: optionalText(properties, 'UserData'),
    httpTokens: optionalText(properties, 'HttpTokens') === 'required' ? 'required' : 'optional',
  };
}

/** ROS gives an instance a public address of its own unless it is told not to. */
function wantsPublicIp(properties: JsonObject): boolean {
  const isWanted = optionalBoolean(properties, 'AllocatePublicIP') ?? true;
  const bandwidth = optionalInteger(properties, 'InternetMaxBandwidthOut', 0, 200) ?? 1;
  return isWanted && bandwidth > 0;
}

function attributesOf(instance: InstanceRecord, region: string): JsonObject {
  const { id, hostName, primaryEni, publicIp = '' } = instance;
  return {
    InstanceId: id,
    HostName: hostName,
    PrimaryNetworkInterfaceId: primaryEni.id,
    PrivateIp: primaryEni.privateIps[0] ?? '',
    PublicIp: publicIp,
    InnerIp: '',
    SecurityGroupIds: primaryEni.securityGroups.map((group) => group.id),
    ZoneId: primaryEni.vSwitch.zoneId ?? `${region}-a`,
  };
}
