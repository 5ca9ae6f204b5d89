import type { ResourceType } from '../../stack/resource-type';
import type { JsonObject } from '../../template/json';
import type { CloudParts } from '../cloud-parts';
import type { InstanceRecord } from '../cloud-records';
import {
  defaultHostName,
  launchInstance,
  type LaunchParts,
  requireDeletable,
} from '../instance-launch';
import { optionalText } from '../property-readers';
import type { ResourceSchema } from '../resource-schema';
import { securityGroupIdsOf } from '../security-group-ids';

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
    'PrivatePoolOptions',
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
  updatable: [
    'UserData',
    'InstanceName',
    'Description',
    'HostName',
    'Tags',
    'SecurityGroupId',
    'SecurityGroupIds',
    'ResourceGroupId',
    'DeletionProtection',
    'Password',
    'KeyPairName',
    'RamRoleName',
  ],
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

type InstanceParts = LaunchParts & Pick<CloudParts, 'store' | 'region' | 'enis'>;

export function ecsInstance(cloud: InstanceParts): ResourceType {
  const { store, delay, region, lookup, enis, instances } = cloud;
  return {
    ...SCHEMA,

    async create({ properties, logicalId }) {
      const hostName = optionalText(properties, 'HostName') ?? defaultHostName(logicalId);
      return (await launchInstance(cloud, properties, hostName)).id;
    },

    async update(id, { properties }) {
      const { primaryEni } = await instances.booted(id);
      await enis.changeSecurityGroups(
        primaryEni,
        lookup.securityGroups(securityGroupIdsOf(properties)),
      );
    },

    async delete(id, { properties }) {
      requireDeletable(id, properties);
      await delay();
      await instances.release(await instances.booted(id));
    },

    attribute(id, name) {
      const instance = store.instances.get(id);
      return instance && attributesOf(instance, region)[name];
    },
  };
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
