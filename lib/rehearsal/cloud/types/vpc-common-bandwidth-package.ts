import type { ResourceTypes } from '../../stack/resource-type';
import type { JsonObject } from '../../template/json';
import type { Account } from '../account';
import { maps, requiredText } from '../property-readers';
import { plainType } from './remembered-type';

/** Bandwidth packages: traffic is not limited in a rehearsal, so they are only remembered. */
export function bandwidthPackageTypes(account: Account): ResourceTypes {
  const eips = (properties: JsonObject) =>
    maps(properties, 'Eips').map((eip) => account.eip(requiredText(eip, 'AllocationId')));
  return {
    'ALIYUN::VPC::CommonBandwidthPackage': plainType(account, {
      prefix: 'cbwp',
      properties: [
        'Bandwidth',
        'DeletionProtection',
        'Description',
        'InternetChargeType',
        'ISP',
        'Name',
        'Ratio',
        'ResourceGroupId',
        'Tags',
        'Zone',
      ],
      required: ['Bandwidth'],
      updatable: ['Bandwidth', 'Description', 'Name', 'Tags', 'DeletionProtection'],
      attributes: {
        BandwidthPackageId: (id) => id,
        Arn: (id) => `acs:vpc:${account.region}:*:combandwidthpackage/${id}`,
      },
    }),
    'ALIYUN::VPC::CommonBandwidthPackageIp': plainType(account, {
      prefix: 'cbwp-ip',
      properties: ['BandwidthPackageId', 'Eips'],
      required: ['BandwidthPackageId', 'Eips'],
      attributes: {
        AllocationIds: (_, properties) => eips(properties).map(({ allocationId }) => allocationId),
        IpAddresses: (_, properties) => eips(properties).map(({ address }) => address),
      },
    }),
  };
}
