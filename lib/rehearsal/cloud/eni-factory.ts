import { CloudError } from './cloud-error';
import type { EniRecord, SecurityGroupRecord, VSwitchRecord } from './cloud-records';
import type { CloudStore } from './cloud-store';
import type { ResourceIds } from './resource-ids';

export interface NewEni {
  /** Default: one that the cloud gives. */
  readonly id?: string;
  readonly vSwitch: VSwitchRecord;
  readonly securityGroups: readonly SecurityGroupRecord[];
  /** Default: one that the vSwitch chooses. */
  readonly primaryIp?: string;
  /** Default: none. */
  readonly secondaryIps?: readonly string[];
  /** How many more secondary addresses the vSwitch chooses. Default: none. */
  readonly secondaryCount?: number;
  /** Default: one that the cloud gives. */
  readonly macAddress?: string;
}

export class EniFactory {
  constructor(
    private readonly store: CloudStore,
    private readonly ids: ResourceIds,
  ) {}

  /** Adds an ENI that is not attached. */
  create(wanted: NewEni): EniRecord {
    const { vSwitch, securityGroups, primaryIp, secondaryIps = [], secondaryCount = 0 } = wanted;
    requireSameVpc(vSwitch, securityGroups);
    const id = wanted.id ?? this.ids.next('eni');
    const chosen = Array.from({ length: secondaryCount }, () => undefined);
    const privateIps = vSwitch.pool.takeAll([primaryIp, ...secondaryIps, ...chosen]);
    const macAddress = wanted.macAddress ?? this.ids.nextMacAddress();
    const eni: EniRecord = { id, macAddress, vSwitch, privateIps, securityGroups };
    this.store.enis.set(id, eni);
    return eni;
  }
}

/** @throws CloudError when an ENI of the vSwitch cannot be in one of the security groups. */
export function requireSameVpc(
  vSwitch: VSwitchRecord,
  securityGroups: readonly SecurityGroupRecord[],
): void {
  for (const { id, vpcId } of securityGroups) {
    if (vpcId !== undefined && vSwitch.vpcId !== undefined && vpcId !== vSwitch.vpcId) {
      const message = `${id} is in ${vpcId}, ${vSwitch.id} is in ${vSwitch.vpcId}`;
      throw new CloudError('InvalidSecurityGroupId.VPCMismatch', message);
    }
  }
}
