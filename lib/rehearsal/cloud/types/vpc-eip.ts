import type { ResourceType } from '../../stack/resource-type';
import { EIP_PROPERTIES, eipAllocation, type EipParts, eipUpdates } from '../eip-allocation';
import type { ResourceSchema } from '../resource-schema';

const SCHEMA: ResourceSchema = {
  properties: [...EIP_PROPERTIES, 'Isp', 'Zone'],
  updates: eipUpdates('vpc-eip'),
  attributes: ['AllocationId', 'EipAddress', 'Isp', 'OrderId'],
};

export function vpcEip(cloud: EipParts): ResourceType {
  return { ...SCHEMA, ...eipAllocation(cloud, 'Isp') };
}
