import type { Account } from './account';
import { newEni, releaseEni } from './eni-lifecycle';
import { CloudError } from './cloud-error';
import type { ExistingInstanceFacts } from './cloud-options';
import type { InstanceRecord } from './cloud-records';
import type { SiteInstance } from '../ports';

/** Makes an instance that is not booted yet, with its primary ENI. */
export function newInstance(
  account: Account,
  wanted: ExistingInstanceFacts & { hostName?: string },
): InstanceRecord {
  const { id, instanceType, hostName = id, securityGroupIds = ['sg-existing'] } = wanted;
  const { vSwitchId, primaryIp, primaryEniId, eniIds = [], isStopped } = wanted;
  const primaryEni = newEni(account, { id: primaryEniId, vSwitchId, primaryIp, securityGroupIds });
  for (const eni of [primaryEni, ...eniIds.map((one) => account.eni(one))]) eni.instanceId = id;
  const status = isStopped ? 'Stopped' : 'Pending';
  const instance: InstanceRecord = { id, instanceType, hostName, primaryEni, status };
  account.instances.set(id, instance);
  return instance;
}

/** Boots an instance for the first time, with what is attached to it. */
export async function bootInstance(
  account: Account,
  instance: InstanceRecord,
  { userData, httpTokens = 'optional' }: Partial<Pick<SiteInstance, 'userData' | 'httpTokens'>>,
): Promise<void> {
  const { id, hostName, primaryEni } = instance;
  await account.presence.addVSwitch(primaryEni.vSwitch);
  await account.useSecurityGroups(primaryEni.securityGroupIds);
  const eni = account.presence.describe(primaryEni);
  await account.site.startInstance({ id, hostName, primaryEni: eni, userData, httpTokens });
  for (const other of account.enisOf(id).filter((it) => it !== primaryEni)) {
    await account.presence.addVSwitch(other.vSwitch);
    await account.useSecurityGroups(other.securityGroupIds);
    await account.site.plugEni(id, account.presence.describe(other));
  }
  instance.status = 'Running';
}

/** Gives an instance a public IP address of its own, on its primary ENI. */
export async function bindPublicIp(account: Account, instance: InstanceRecord): Promise<void> {
  const { primaryEni } = instance;
  instance.publicIp = account.eipPool.take();
  await account.site.bindEip(instance.publicIp, primaryEni.privateIps[0]!, primaryEni.id);
}

async function releasePublicIp(account: Account, { publicIp }: InstanceRecord): Promise<void> {
  if (publicIp === undefined) return;
  await account.site.unbindEip(publicIp);
  account.eipPool.release(publicIp);
}

/** Deletes an instance and its primary ENI; other ENIs are detached from it and stay. */
export async function releaseInstance(account: Account, instance: InstanceRecord): Promise<void> {
  const { id, primaryEni } = instance;
  try {
    await releasePublicIp(account, instance);
    await account.site.removeInstance(id);
  } finally {
    for (const eni of account.enisOf(id)) eni.instanceId = undefined;
    account.instances.delete(id);
    account.presence.forget(id);
    await releaseEni(account, primaryEni);
  }
}

export function requireRunning({ id, status }: InstanceRecord, task: string): void {
  if (status === 'Running') return;
  throw new CloudError(
    'IncorrectInstanceStatus',
    `${task} needs ${id} to be Running, it is ${status}`,
  );
}
