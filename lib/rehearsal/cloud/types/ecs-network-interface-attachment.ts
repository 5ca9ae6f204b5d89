import { canHotAttach } from '../../../facts/instance-types';
import type { ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import { CloudError } from '../cloud-error';
import type { CloudParts } from '../cloud-parts';
import type { EniRecord, InstanceRecord } from '../cloud-records';
import { ENI_ID } from '../common-values';
import { requireRunning } from '../instance-lifecycle';
import { optionalText, requiredText } from '../property-readers';
import type { ResourceSchema } from '../resource-schema';
import { idOf, oneOf, optionally } from '../value-rules';

const VALUES = {
  EcsRestartOption: optionally(oneOf('Auto', 'NotRestart', 'Restart')),
  InstanceId: idOf('i'),
  NetworkInterfaceId: ENI_ID,
};

const SCHEMA: ResourceSchema = {
  values: VALUES,
  unplayed: ['TrunkNetworkInstanceId'],
  required: ['InstanceId', 'NetworkInterfaceId'],
  updates: {
    source: typePage('ecs-networkinterfaceattachment'),
    date: '2026-08',
    inPlace: [],
  },
  attributes: ['InstanceId', 'NetworkInterfaceId', 'TrunkNetworkInstanceId'],
};

type AttachmentParts = Pick<
  CloudParts,
  'ids' | 'lookup' | 'instances' | 'eniTasks' | 'limits' | 'provisioner' | 'site'
>;

export function ecsNetworkInterfaceAttachment(cloud: AttachmentParts): ResourceType {
  const { ids, lookup, instances, eniTasks, site } = cloud;
  const attached = new Map<string, { eniId: string; instanceId: string; mayRestart: boolean }>();
  return {
    ...SCHEMA,

    async create({ properties }) {
      const eni = lookup.eni(requiredText(properties, 'NetworkInterfaceId'));
      const instance = await instances.booted(requiredText(properties, 'InstanceId'));
      const mayRestart = mayRestartFor(optionalText(properties, 'EcsRestartOption'));
      await eniTasks.run(eni.id, 'AttachNetworkInterface', async () => {
        requireAttachable(cloud, eni, instance);
        await whileReady(cloud, instance, mayRestart, () => plug(cloud, eni, instance));
      });
      const id = ids.next('attach');
      attached.set(id, { eniId: eni.id, instanceId: instance.id, mayRestart });
      return id;
    },

    async delete(id) {
      const { eniId, instanceId, mayRestart } = attached.get(id)!;
      const eni = lookup.eni(eniId);
      const instance = await instances.booted(instanceId);
      await eniTasks.run(eniId, 'DetachNetworkInterface', async () => {
        await whileReady(cloud, instance, mayRestart, () => site.unplugEni(eniId));
        eni.instanceId = undefined;
      });
      attached.delete(id);
    },

    attribute(id, name) {
      const attachment = attached.get(id);
      if (name === 'TrunkNetworkInstanceId') return attachment && '';
      return name === 'InstanceId' ? attachment?.instanceId : attachment?.eniId;
    },
  };
}

/** No default is documented: without the property nothing is restarted. */
function mayRestartFor(option = 'NotRestart'): boolean {
  return option === 'Auto' || option === 'Restart';
}

function requireAttachable(
  { limits }: AttachmentParts,
  eni: EniRecord,
  instance: InstanceRecord,
): void {
  requireRunning(instance, 'AttachNetworkInterface');
  if (eni.instanceId !== undefined) {
    const message = `${eni.id} is attached to ${eni.instanceId}`;
    throw new CloudError('InvalidOperation.EniStateNotSupport', message);
  }
  requireSamePlace(eni, instance);
  limits.requireRoomForEni(instance);
  limits.requireRoomForAddresses(eni, eni.privateIps.length, instance);
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

async function plug(
  { provisioner, site }: AttachmentParts,
  eni: EniRecord,
  instance: InstanceRecord,
): Promise<void> {
  // Attached before it is plugged in, so that another attachment under way counts it.
  eni.instanceId = instance.id;
  try {
    await site.plugEni(instance.id, await provisioner.prepareEni(eni));
  } catch (error) {
    eni.instanceId = undefined;
    throw error;
  }
}

/** Runs work on a running instance, or on a stopped one where its type takes no ENI while it runs. */
async function whileReady(
  { instances }: AttachmentParts,
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
  await instances.whileStopped(instance, work);
}
