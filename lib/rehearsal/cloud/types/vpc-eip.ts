import type { ResourceType, ResourceTypes } from '../../stack/resource-type';
import type { Account } from '../account';
import { CloudError } from '../cloud-error';
import { flag, text } from '../property-readers';
import type { EipRecord } from '../cloud-records';

const common = [
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

export function eipTypes(account: Account): ResourceTypes {
  return {
    'ALIYUN::VPC::EIP': eipType(account, 'Isp', ['Zone']),
    'ALIYUN::VPC::EIPPro': { ...eipType(account, 'ISP', ['IpAddress']), unplayed: ['InstanceId'] },
  };
}

/** @param isp how this type spells the line type. */
function eipType(account: Account, isp: 'Isp' | 'ISP', others: readonly string[]): ResourceType {
  return {
    properties: [...common, isp, ...others],
    updatable: [
      'Bandwidth',
      'Name',
      'Description',
      'Tags',
      'ResourceGroupId',
      'DeletionProtection',
    ],
    attributes: ['AllocationId', 'EipAddress', isp, 'OrderId'],

    async create({ properties }) {
      await account.delay();
      const address = account.eipPool.take(text(properties, 'IpAddress'));
      const { allocationId } = account.addEip(account.ids.next('eip'), address, {
        isp: text(properties, isp),
        isProtected: flag(properties, 'DeletionProtection'),
        isSubscription: /^prepa(id|y)/i.test(text(properties, 'InstanceChargeType') ?? ''),
      });
      return allocationId;
    },

    async update(id, { properties }) {
      await account.delay();
      account.eip(id).isProtected = flag(properties, 'DeletionProtection') ?? false;
    },

    async delete(id) {
      const eip = account.eip(id);
      requireReleasable(eip);
      await account.delay();
      account.eips.delete(id);
      account.eipPool.release(eip.address);
    },

    attribute(id, name) {
      const eip = account.eips.get(id);
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
  if (!isProtected) return;
  throw new CloudError(
    'OperationDenied.DeletionProtection',
    `${allocationId} has DeletionProtection on`,
  );
}
