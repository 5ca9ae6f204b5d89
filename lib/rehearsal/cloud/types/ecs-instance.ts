import type { ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import { sameJson } from '../../template/json';
import type { JsonObject } from '../../template/json';
import type { CloudParts } from '../cloud-parts';
import type { InstanceRecord } from '../cloud-records';
import { defaultHostName, launchInstance, requireDeletable } from '../instance-launch';
import type { LaunchParts } from '../instance-launch';
import { DATA_DISKS, INSTANCE_COMBINATIONS, INSTANCE_VALUES } from '../instance-values';
import { optionalText } from '../property-readers';
import type { ResourceSchema } from '../resource-schema';

/** What the ECS API changes by another system disk (ReplaceSystemDisk, 2026-07). */
const NEW_DISK = { ImageId: 'new-system-disk', SystemDiskSize: 'new-system-disk' } as const;

const VALUES = { ...INSTANCE_VALUES, DiskMappings: DATA_DISKS };

const SCHEMA: ResourceSchema = {
  values: VALUES,
  combinations: INSTANCE_COMBINATIONS,
  required: ['InstanceType'],
  // Without it ROS takes the network that the account has by default.
  neededToPlay: ['VSwitchId'],
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

type InstanceParts = LaunchParts & Pick<CloudParts, 'store' | 'region'>;

export function ecsInstance(cloud: InstanceParts): ResourceType {
  const { store, delay, region, instances } = cloud;
  return {
    ...SCHEMA,

    async create({ properties, logicalId }) {
      const hostName = optionalText(properties, 'HostName') ?? defaultHostName(logicalId);
      return (await launchInstance(cloud, properties, hostName)).id;
    },

    async update(id, { properties }, previous) {
      const instance = await instances.booted(id);
      await delay();
      await instances.setUserData(instance, optionalText(properties, 'UserData'));
      if (needsNewDisk(previous, properties)) await instances.replaceSystemDisk(instance);
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

function needsNewDisk(before: JsonObject, after: JsonObject): boolean {
  return Object.keys(NEW_DISK).some((name) => !sameJson(before[name], after[name]));
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
