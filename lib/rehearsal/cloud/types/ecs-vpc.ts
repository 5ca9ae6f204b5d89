import type { ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import type { CloudParts } from '../cloud-parts';
import { rememberedType } from './remembered-type';

const DEFAULT_BLOCK = '192.168.0.0/16';

export function ecsVpc(cloud: Pick<CloudParts, 'ids' | 'delay'>): ResourceType {
  return rememberedType(cloud, {
    prefix: 'vpc',
    properties: ['CidrBlock', 'Description', 'ResourceGroupId', 'Tags', 'VpcName'],
    unplayed: ['EnableIpv6', 'Ipv6CidrBlock', 'Ipv6Isp', 'SecondaryCidrBlocks', 'UserCidr'],
    updates: {
      source: typePage('ecs-vpc'),
      date: '2026-09',
      inPlace: ['CidrBlock', 'Description', 'ResourceGroupId', 'Tags', 'VpcName'],
    },
    attributes: {
      VpcId: (id) => id,
      VpcName: (_, { VpcName: name }) => name,
      RouteTableId: (id) => id.replace('vpc', 'vtb'),
      VRouterId: (id) => id.replace('vpc', 'vrt'),
      CidrBlock: (_, { CidrBlock: block = DEFAULT_BLOCK }) => block,
    },
  });
}
