import type { ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import type { CloudParts } from '../cloud-parts';
import { DESCRIPTION, NETWORK_NAME, RESOURCE_GROUP_ID, TAGS } from '../common-values';
import { ownRouteTableOf } from '../internet-routes';
import { ipv4Block, optionally } from '../value-rules';
import { rememberedType } from './remembered-type';

const DEFAULT_BLOCK = '192.168.0.0/16';

const VALUES = {
  CidrBlock: optionally(ipv4Block(8, 28)),
  Description: DESCRIPTION,
  ResourceGroupId: RESOURCE_GROUP_ID,
  Tags: TAGS,
  VpcName: NETWORK_NAME,
};

export function ecsVpc(cloud: Pick<CloudParts, 'ids' | 'delay'>): ResourceType {
  return rememberedType(cloud, {
    prefix: 'vpc',
    values: VALUES,
    unplayed: ['EnableIpv6', 'Ipv6CidrBlock', 'Ipv6Isp', 'SecondaryCidrBlocks', 'UserCidr'],
    updates: {
      source: typePage('ecs-vpc'),
      date: '2026-09',
      inPlace: ['CidrBlock', 'Description', 'ResourceGroupId', 'Tags', 'VpcName'],
    },
    attributes: {
      VpcId: (id) => id,
      VpcName: (_, { VpcName: name }) => name,
      RouteTableId: (id) => ownRouteTableOf(id),
      VRouterId: (id) => id.replace('vpc', 'vrt'),
      CidrBlock: (_, { CidrBlock: block = DEFAULT_BLOCK }) => block,
    },
  });
}
