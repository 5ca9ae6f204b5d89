import { hasBashAsShell } from '../../facts/images';
import type { JsonObject } from '../template/json';
import { CloudError } from './cloud-error';
import type { CloudParts } from './cloud-parts';
import type { InstanceRecord } from './cloud-records';
import type { BootOptions } from './instance-lifecycle';
import { optionalBoolean, optionalInteger, optionalText, requiredText } from './property-readers';
import { securityGroupIdsOf } from './security-group-ids';

/** What the launch of an instance is built on. */
export type LaunchParts = Pick<
  CloudParts,
  'ids' | 'delay' | 'lookup' | 'instanceFactory' | 'instances'
>;

/**
 * Creates an instance by the properties that `Instance` and `InstanceGroup` have in common, and boots
 * it. What cannot be launched leaves nothing.
 */
export async function launchInstance(
  cloud: LaunchParts,
  properties: JsonObject,
  hostName: string,
): Promise<InstanceRecord> {
  const instance = createInstance(cloud, properties, hostName);
  try {
    await cloud.delay();
    await cloud.instances.boot(instance, bootOptionsOf(properties));
    if (wantsPublicIp(properties)) await cloud.instances.addPublicIp(instance);
  } catch (error) {
    // What failed first is the cause; the removal of half an instance may well fail too.
    await cloud.instances.release(instance).catch(() => {});
    throw error;
  }
  return instance;
}

/** The host name of an instance that is given none. */
export function defaultHostName(logicalId: string): string {
  return logicalId.toLowerCase().replaceAll(/[^a-z0-9-]/g, '');
}

/** @throws CloudError when the properties protect an instance from its deletion. */
export function requireDeletable(id: string, properties: JsonObject): void {
  if (!optionalBoolean(properties, 'DeletionProtection')) return;
  const message = `${id} has DeletionProtection on`;
  throw new CloudError('InvalidOperation.DeletionProtection', message);
}

function createInstance(
  { ids, lookup, instanceFactory }: LaunchParts,
  properties: JsonObject,
  hostName: string,
): InstanceRecord {
  return instanceFactory.create({
    id: ids.next('i'),
    instanceType: requiredText(properties, 'InstanceType'),
    hostName,
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
    ...(hasBashAsShell(optionalText(properties, 'ImageId') ?? '') && { shell: 'bash' }),
  };
}

/** ROS gives an instance a public address of its own unless it is told not to. */
function wantsPublicIp(properties: JsonObject): boolean {
  const isWanted = optionalBoolean(properties, 'AllocatePublicIP') ?? true;
  const bandwidth = optionalInteger(properties, 'InternetMaxBandwidthOut', 0, 200) ?? 1;
  return isWanted && bandwidth > 0;
}
