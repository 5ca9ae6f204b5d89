import { CloudError } from './cloud-error';
import type { CloudOptions } from './cloud-options';
import type { EniRecord, InstanceRecord } from './cloud-records';
import type { CloudStore } from './cloud-store';

/** Private addresses of an ENI with any instance type. */
export const MAX_ADDRESSES_PER_ENI = 50;

/** How many ENIs an instance holds by its type, and how many private addresses each of them. */
export class InstanceLimits {
  constructor(
    private readonly store: CloudStore,
    private readonly limitsOf: NonNullable<CloudOptions['instanceTypeLimits']>,
  ) {}

  /** @throws CloudError when the instance type holds no more ENIs. */
  requireRoomForEni({ id, instanceType }: InstanceRecord): void {
    const limits = this.limitsOf(instanceType);
    const used = this.store.enisOf(id).length;
    if (limits === undefined || used < limits.enis) return;
    const message = `${instanceType} holds ${limits.enis} ENIs, the primary one included; ${used} are attached`;
    throw new CloudError('EniPerInstanceLimitExceeded', message);
  }

  /** @throws CloudError when the ENI, attached to the instance, holds fewer private addresses. */
  requireRoomForAddresses(
    eni: EniRecord,
    wanted: number,
    instance = this.store.instanceOf(eni),
  ): void {
    const limits = instance && this.limitsOf(instance.instanceType);
    const most = limits?.privateIpsPerEni ?? MAX_ADDRESSES_PER_ENI;
    if (wanted <= most) return;
    const holder = limits ? `an ENI of ${instance?.instanceType}` : 'an ENI';
    const message = `${holder} holds ${most} private addresses, the primary one included; ${wanted} are wanted on ${eni.id}`;
    throw new CloudError('SecondaryPrivateIpAddressLimitExceeded', message);
  }
}
