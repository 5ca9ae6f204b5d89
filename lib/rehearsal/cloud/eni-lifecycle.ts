import type { Account } from './account';
import { CloudError } from './cloud-error';
import { unbindEips } from './eip-binding-state';
import type { ExistingEniFacts } from './cloud-options';
import type { EniRecord, VSwitchRecord } from './cloud-records';

export interface NewEni extends Omit<ExistingEniFacts, 'id'> {
  /** Default: one that the cloud gives. */
  readonly id?: string;
  /** How many secondary addresses the vSwitch chooses. Default: none. */
  readonly secondaryCount?: number;
}

/** Makes an ENI that is attached to nothing. */
export function newEni(account: Account, wanted: NewEni): EniRecord {
  const vSwitch = account.vSwitch(wanted.vSwitchId);
  requireSameVpc(account, vSwitch, wanted.securityGroupIds);
  const id = wanted.id ?? account.ids.next('eni');
  const { primaryIp, secondaryIps = [], secondaryCount = 0 } = wanted;
  const chosen = Array.from({ length: secondaryCount }, () => undefined);
  const privateIps = takeAll(vSwitch, [primaryIp, ...secondaryIps, ...chosen]);
  const { securityGroupIds } = wanted;
  const macAddress = wanted.macAddress ?? account.ids.nextMacAddress();
  const eni: EniRecord = { id, macAddress, vSwitch, privateIps, securityGroupIds };
  account.enis.set(id, eni);
  return eni;
}

/** Gives an ENI up, with its addresses; its EIPs are dissociated, not released. */
export async function releaseEni(account: Account, eni: EniRecord): Promise<void> {
  await unbindEips(account, (association) => association.eniId === eni.id);
  for (const address of eni.privateIps) eni.vSwitch.pool.release(address);
  account.enis.delete(eni.id);
}

/** Takes all addresses of a vSwitch that are wanted (undefined: any), or none of them. */
export function takeAll(vSwitch: VSwitchRecord, wanted: readonly (string | undefined)[]): string[] {
  const taken: string[] = [];
  try {
    // Given ones first, so that none of them is chosen for another place.
    for (const address of wanted.filter((one) => one !== undefined))
      taken.push(vSwitch.pool.take(address));
    const given = new Set(taken);
    return wanted.map((address) => {
      if (address !== undefined && given.has(address)) return address;
      const chosen = vSwitch.pool.take();
      taken.push(chosen);
      return chosen;
    });
  } catch (error) {
    for (const address of taken) vSwitch.pool.release(address);
    throw error;
  }
}

export function requireSameVpc(
  account: Account,
  vSwitch: VSwitchRecord,
  securityGroupIds: readonly string[],
): void {
  for (const id of securityGroupIds) {
    const { vpcId } = account.securityGroup(id);
    if (vpcId !== undefined && vSwitch.vpcId !== undefined && vpcId !== vSwitch.vpcId) {
      const message = `${id} is in ${vpcId}, ${vSwitch.id} is in ${vSwitch.vpcId}`;
      throw new CloudError('InvalidSecurityGroupId.VPCMismatch', message);
    }
  }
}
