import type { ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import type { CloudParts } from '../cloud-parts';
import { rememberedType } from './remembered-type';

export function ecsRoute(cloud: Pick<CloudParts, 'ids' | 'delay'>): ResourceType {
  return rememberedType(cloud, {
    prefix: 'rte',
    properties: ['DestinationCidrBlock', 'RouteTableId', 'NextHopId', 'NextHopList', 'NextHopType'],
    required: ['DestinationCidrBlock', 'RouteTableId'],
    updates: {
      source: typePage('ecs-route'),
      date: '2021-07',
      inPlace: [],
    },
    attributes: { RouteEntryId: (id) => id },
  });
}
