import { canHotAttach } from '../../../facts/instance-types';
import type { ResourceType } from '../../stack/resource-type';
import type { Account } from '../account';
import { CloudError } from '../cloud-error';
import { requireRunning } from '../instance-lifecycle';
import { requireRoomForAddresses, requireRoomForEni } from '../instance-limits';
import { requiredText, text } from '../property-readers';
import type { EniRecord, InstanceRecord } from '../cloud-records';

export function networkInterfaceAttachmentType(account: Account): ResourceType {
  const attached = new Map<string, { eniId: string; instanceId: string; mayRestart: boolean }>();
  return {
    properties: ['InstanceId', 'NetworkInterfaceId', 'EcsRestartOption'],
    unplayed: ['TrunkNetworkInstanceId'],
    required: ['InstanceId', 'NetworkInterfaceId'],
    attributes: ['InstanceId', 'NetworkInterfaceId'],

    async create({ properties }) {
      const eni = account.eni(requiredText(properties, 'NetworkInterfaceId'));
      const instance = await account.instance(requiredText(properties, 'InstanceId'));
      const mayRestart = mayRestartFor(text(properties, 'EcsRestartOption') ?? 'NotRestart');
      await account.operateOn(eni, 'AttachNetworkInterface', async () => {
        requireAttachable(account, eni, instance);
        await whileReady(account, instance, mayRestart, () => plug(account, eni, instance));
      });
      const id = account.ids.next('attach');
      attached.set(id, { eniId: eni.id, instanceId: instance.id, mayRestart });
      return id;
    },

    async delete(id) {
      const { eniId, instanceId, mayRestart } = attached.get(id)!;
      const eni = account.eni(eniId);
      const instance = await account.instance(instanceId);
      await account.operateOn(eni, 'DetachNetworkInterface', async () => {
        await whileReady(account, instance, mayRestart, () => account.site.unplugEni(eniId));
        eni.instanceId = undefined;
      });
      attached.delete(id);
    },

    attribute(id, name) {
      const attachment = attached.get(id);
      return name === 'InstanceId' ? attachment?.instanceId : attachment?.eniId;
    },
  };
}

/** No default is documented: without the property nothing is restarted. */
function mayRestartFor(option: string): boolean {
  if (option === 'Auto' || option === 'Restart') return true;
  if (option === 'NotRestart') return false;
  const message = `expected Auto, Restart or NotRestart, got '${option}'`;
  throw new CloudError('InvalidParameter.EcsRestartOption', message);
}

function requireAttachable(account: Account, eni: EniRecord, instance: InstanceRecord): void {
  requireRunning(instance, 'AttachNetworkInterface');
  if (eni.instanceId !== undefined) {
    throw new CloudError(
      'InvalidOperation.EniStateNotSupport',
      `${eni.id} is attached to ${eni.instanceId}`,
    );
  }
  requireSamePlace(eni, instance);
  requireRoomForEni(account, instance);
  requireRoomForAddresses(account, eni, eni.privateIps.length, instance);
}

function requireSamePlace(eni: EniRecord, { id, primaryEni }: InstanceRecord): void {
  const here = eni.vSwitch;
  const there = primaryEni.vSwitch;
  for (const place of ['vpcId', 'zoneId'] as const) {
    const isKnown = here[place] !== undefined && there[place] !== undefined;
    if (!isKnown || here[place] === there[place]) continue;
    const message = `${eni.id} is in ${here[place]}, ${id} is in ${there[place]}`;
    throw new CloudError(place === 'vpcId' ? 'InvalidVpcMismatch' : 'InvalidZoneMismatch', message);
  }
}

async function plug(account: Account, eni: EniRecord, instance: InstanceRecord): Promise<void> {
  await account.presence.addVSwitch(eni.vSwitch);
  await account.useSecurityGroups(eni.securityGroupIds);
  // Taken before it is there, so that another attachment under way counts it.
  eni.instanceId = instance.id;
  try {
    await account.site.plugEni(instance.id, account.presence.describe(eni));
  } catch (error) {
    eni.instanceId = undefined;
    throw error;
  }
}

/** Runs work on a running instance, or on a stopped one where its type takes no ENI while it runs. */
async function whileReady(
  { site }: Account,
  instance: InstanceRecord,
  mayRestart: boolean,
  work: () => Promise<void>,
): Promise<void> {
  if (canHotAttach(instance.instanceType)) return work();
  if (!mayRestart) {
    const remedy = 'use EcsRestartOption Auto or Restart, or a larger type';
    const message = `${instance.instanceType} takes no ENI while it is running; ${remedy}`;
    throw new CloudError('InvalidInstanceStatus.NotStopped', message);
  }
  instance.status = 'Stopped';
  await site.stopInstance(instance.id);
  await work();
  await site.restartInstance(instance.id);
  instance.status = 'Running';
}
