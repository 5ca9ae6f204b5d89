import type { ResourceRequest, ResourceType } from '../../stack/resource-type';
import type { JsonObject } from '../../template/json';
import type { Account } from '../account';
import { CloudError } from '../cloud-error';
import { bindPublicIp, bootInstance, newInstance, releaseInstance } from '../instance-lifecycle';
import { flag, integer, requiredText, text } from '../property-readers';
import type { InstanceRecord } from '../cloud-records';
import { securityGroupIdsOf } from './ecs-network-interface';

/** ROS takes this much raw text. */
const MAX_USER_DATA_BYTES = 16 * 1024;

const properties = [
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
];

const updatable = [
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
];

export function instanceType(account: Account): ResourceType {
  return {
    properties,
    updatable,
    required: ['InstanceType', 'VSwitchId'],
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

    async create(request) {
      const instance = prepare(account, request);
      try {
        await account.delay();
        await account.presence.once(instance.id, () => boot(account, instance, request.properties));
        await addPublicIp(account, instance, request);
      } catch (error) {
        // What failed first is the cause; half an instance may well fail to go.
        await releaseInstance(account, instance).catch(() => {});
        throw error;
      }
      return instance.id;
    },

    async update(id, { properties: wanted }) {
      const { primaryEni } = await account.instance(id);
      const groups = securityGroupIdsOf(wanted);
      await account.useSecurityGroups(groups);
      primaryEni.securityGroupIds = groups;
      await account.presence.refresh(primaryEni);
    },

    async delete(id, { properties: wanted }) {
      if (flag(wanted, 'DeletionProtection')) {
        throw new CloudError(
          'InvalidOperation.DeletionProtection',
          `${id} has DeletionProtection on`,
        );
      }
      await account.delay();
      await releaseInstance(account, await account.instance(id));
    },

    attribute(id, name) {
      const instance = account.instances.get(id);
      return instance && attributesOf(instance, account)[name];
    },
  };
}

function prepare(
  account: Account,
  { properties: wanted, logicalId }: ResourceRequest,
): InstanceRecord {
  const userData = text(wanted, 'UserData') ?? '';
  const size = Buffer.byteLength(userData);
  if (size > MAX_USER_DATA_BYTES) {
    throw new CloudError(
      'InvalidUserData.SizeExceeded',
      `at most ${MAX_USER_DATA_BYTES} bytes, got ${size}`,
    );
  }
  if (text(wanted, 'HttpEndpoint') === 'disabled') {
    const message = 'the rehearsal plays instances with a metadata service only';
    throw new CloudError('InvalidParameter.HttpEndpoint', message);
  }
  return newInstance(account, {
    id: account.ids.next('i'),
    instanceType: requiredText(wanted, 'InstanceType'),
    hostName: text(wanted, 'HostName') ?? logicalId.toLowerCase().replaceAll(/[^a-z0-9-]/g, ''),
    vSwitchId: requiredText(wanted, 'VSwitchId'),
    securityGroupIds: securityGroupIdsOf(wanted),
    primaryIp: text(wanted, 'PrivateIpAddress'),
  });
}

async function boot(account: Account, instance: InstanceRecord, wanted: JsonObject): Promise<void> {
  const userData = text(wanted, 'UserData');
  const httpTokens = text(wanted, 'HttpTokens') === 'required' ? 'required' : 'optional';
  await bootInstance(account, instance, { userData, httpTokens });
}

/** ROS gives an instance a public address of its own unless it is told not to. */
async function addPublicIp(
  account: Account,
  instance: InstanceRecord,
  { properties: wanted }: ResourceRequest,
): Promise<void> {
  const isWanted = flag(wanted, 'AllocatePublicIP') ?? true;
  const bandwidth = integer(wanted, 'InternetMaxBandwidthOut', 0, 200) ?? 1;
  if (!isWanted || bandwidth === 0) return;
  await bindPublicIp(account, instance);
}

function attributesOf(instance: InstanceRecord, account: Account): JsonObject {
  const { id, hostName, primaryEni, publicIp = '' } = instance;
  return {
    InstanceId: id,
    HostName: hostName,
    PrimaryNetworkInterfaceId: primaryEni.id,
    PrivateIp: primaryEni.privateIps[0] ?? '',
    PublicIp: publicIp,
    InnerIp: '',
    SecurityGroupIds: [...primaryEni.securityGroupIds],
    ZoneId: primaryEni.vSwitch.zoneId ?? `${account.region}-a`,
  };
}
