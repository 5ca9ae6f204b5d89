import type { Account } from './account';
import { CloudError } from './cloud-error';
import type { EniRecord, InstanceRecord } from './cloud-records';

/** Private addresses of an ENI, whatever it is attached to. */
const MAX_ADDRESSES_PER_ENI = 50;

/** @throws CloudError when the instance type holds no more ENIs. */
export function requireRoomForEni(account: Account, instance: InstanceRecord): void {
  const limits = account.options.instanceTypeLimits?.(instance.instanceType);
  const used = account.enisOf(instance.id).length;
  if (limits === undefined || used < limits.enis) return;
  const message = `${instance.instanceType} holds ${limits.enis} ENIs, the primary one included; ${used} are attached`;
  throw new CloudError('EniPerInstanceLimitExceeded', message);
}

/** @throws CloudError when the ENI, as it is attached, holds fewer private addresses than `wanted`. */
export function requireRoomForAddresses(
  account: Account,
  eni: EniRecord,
  wanted: number,
  instance = eni.instanceId === undefined ? undefined : account.instances.get(eni.instanceId),
): void {
  const limits = instance && account.options.instanceTypeLimits?.(instance.instanceType);
  const most = limits?.privateIpsPerEni ?? MAX_ADDRESSES_PER_ENI;
  if (wanted <= most) return;
  const holder = limits ? `an ENI of ${instance?.instanceType}` : 'an ENI';
  const message = `${holder} holds ${most} private addresses, the primary one included; ${wanted} are wanted on ${eni.id}`;
  throw new CloudError('SecondaryPrivateIpAddressLimitExceeded', message);
}
