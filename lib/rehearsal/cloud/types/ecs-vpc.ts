import type { ResourceType } from '../../stack/resource-type';
import type { CloudParts } from '../cloud-parts';
import { rememberedType } from './remembered-type';

const DEFAULT_BLOCK = '192.168.0.0/16';

export function ecsVpc(cloud: Pick<CloudParts, 'ids' | 'delay'>): ResourceType {
  return rememberedType(cloud, {
    prefix: 'vpc',
    properties: ['CidrBlock', 'Description', 'ResourceGroupId', 'Tags', 'VpcName'],
    unplayed: ['EnableIpv6', 'Ipv6CidrBlock', 'Ipv6Isp', 'SecondaryCidrBlocks', 'UserCidr'],
    updatable: ['Description', 'VpcName', 'Tags', 'ResourceGroupId'],
    attributes: {
      VpcId: (id) => id,
      VpcName: (_, { VpcName: name }) => name,
      RouteTableId: (id) => id.replace('vpc', 'vtb'),
      VRouterId: (id) => id.replace('vpc', 'vrt'),
      CidrBlock: (_, { CidrBlock: block = DEFAULT_BLOCK }) => block,
    },
  });
}
