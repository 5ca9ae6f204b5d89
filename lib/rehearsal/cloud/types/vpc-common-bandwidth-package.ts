import type { ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import type { CloudParts } from '../cloud-parts';
import { rememberedType } from './remembered-type';

/** Only remembered: traffic is not limited in a rehearsal. */
export function vpcCommonBandwidthPackage(
  cloud: Pick<CloudParts, 'ids' | 'delay' | 'region'>,
): ResourceType {
  return rememberedType(cloud, {
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
    updates: {
      source: typePage('vpc-commonbandwidthpackage'),
      date: '2026-06',
      inPlace: ['Bandwidth', 'Description', 'Name', 'ResourceGroupId', 'Tags'],
    },
    attributes: {
      BandwidthPackageId: (id) => id,
      Arn: (id) => `acs:vpc:${cloud.region}:*:combandwidthpackage/${id}`,
    },
  });
}
