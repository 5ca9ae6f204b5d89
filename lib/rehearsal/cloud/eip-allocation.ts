import type { ResourceType } from '../stack/resource-type';
import { typePage, type UpdateRules } from '../stack/update-rules';
import { CloudError } from './cloud-error';
import type { CloudParts } from './cloud-parts';
import type { EipRecord } from './cloud-records';
import { optionalBoolean, optionalText } from './property-readers';

/** Properties that `EIP` and `EIPPro` have in common. */
export const EIP_PROPERTIES = [
  'AutoPay',
  'Bandwidth',
  'DeletionProtection',
  'Description',
  'InstanceChargeType',
  'InternetChargeType',
  'Name',
  'Netmode',
  'Period',
  'PricingCycle',
  'PublicIpAddressPoolId',
  'ResourceGroupId',
  'SecurityProtectionTypes',
  'Tags',
];

/** How EIPs change, by the page of their type: `vpc-eip`. */
export function eipUpdates(page: string): UpdateRules {
  return {
    source: typePage(page),
    date: '2026-02',
    inPlace: ['Bandwidth', 'DeletionProtection', 'Description', 'Name', 'ResourceGroupId', 'Tags'],
    loss: {
      what: 'public IP address',
      attributes: ['EipAddress'],
      remedy: 'bind a second EIP under another name, move its clients, then remove this one',
    },
  };
}

/** What the allocation of EIPs is built on. */
export type EipParts = Pick<
  CloudParts,
  'store' | 'ids' | 'delay' | 'eipPool' | 'eipFactory' | 'lookup'
>;

/**
 * Allocates an EIP and releases it.
 *
 * @param isp how the resource type spells the line type
 */
export function eipAllocation(
  { store, ids, delay, eipPool, eipFactory, lookup }: EipParts,
  isp: 'Isp' | 'ISP',
): Pick<ResourceType, 'create' | 'update' | 'delete' | 'attribute'> {
  return {
    async create({ properties }) {
      await delay();
      const { allocationId } = eipFactory.create({
        allocationId: ids.next('eip'),
        address: optionalText(properties, 'IpAddress'),
        isp: optionalText(properties, isp),
        isProtected: optionalBoolean(properties, 'DeletionProtection'),
        isSubscription: /^prepa(id|y)/i.test(optionalText(properties, 'InstanceChargeType') ?? ''),
      });
      return allocationId;
    },

    async update(id, { properties }) {
      await delay();
      lookup.eip(id).isProtected = optionalBoolean(properties, 'DeletionProtection') ?? false;
    },

    async delete(id) {
      const eip = lookup.eip(id);
      requireReleasable(eip);
      await delay();
      store.eips.delete(id);
      eipPool.release(eip.address);
    },

    attribute(id, name) {
      const eip = store.eips.get(id);
      if (name === 'OrderId') return id.replace('eip', 'order');
      if (name === 'AllocationId') return eip?.allocationId;
      return name === 'EipAddress' ? eip?.address : eip?.isp;
    },
  };
}

function requireReleasable(eip: EipRecord): void {
  const { allocationId, address, association, isProtected, isSubscription } = eip;
  if (isSubscription) {
    const message = `${allocationId} (${address}) is a subscription, which cannot be released`;
    throw new CloudError('OperationUnsupported.ChargeType', message);
  }
  if (association !== undefined) {
    const message = `${allocationId} (${address}) is bound to ${association.privateIp}; dissociate it before its release`;
    throw new CloudError('IncorrectEipStatus', message);
  }
  if (isProtected) {
    const message = `${allocationId} has DeletionProtection on`;
    throw new CloudError('OperationDenied.DeletionProtection', message);
  }
}
