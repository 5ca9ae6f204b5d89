import type { ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import type { JsonObject } from '../../template/json';
import type { CloudParts } from '../cloud-parts';
import { objectList, requiredText } from '../property-readers';
import { rememberedType } from './remembered-type';

export function vpcCommonBandwidthPackageIp(
  cloud: Pick<CloudParts, 'ids' | 'delay' | 'lookup'>,
): ResourceType {
  const eips = (properties: JsonObject) =>
    objectList(properties, 'Eips').map((eip) =>
      cloud.lookup.eip(requiredText(eip, 'AllocationId')),
    );
  return rememberedType(cloud, {
    prefix: 'cbwp-ip',
    properties: ['BandwidthPackageId', 'Eips'],
    required: ['BandwidthPackageId', 'Eips'],
    updates: {
      source: typePage('vpc-commonbandwidthpackageip'),
      date: '2026-03',
      inPlace: [],
    },
    attributes: {
      AllocationIds: (_, properties) => eips(properties).map(({ allocationId }) => allocationId),
      IpAddresses: (_, properties) => eips(properties).map(({ address }) => address),
    },
  });
}
