import type { ResourceType } from '../../stack/resource-type';
import { EIP_PROPERTIES, eipAllocation, type EipParts, eipUpdates } from '../eip-allocation';
import type { ResourceSchema } from '../resource-schema';

const SCHEMA: ResourceSchema = {
  properties: [...EIP_PROPERTIES, 'ISP', 'IpAddress'],
  unplayed: ['InstanceId'],
  updates: eipUpdates('vpc-eippro'),
  attributes: ['AllocationId', 'EipAddress', 'ISP', 'OrderId'],
};

/** An EIP whose address can be chosen. */
export function vpcEipPro(cloud: EipParts): ResourceType {
  return { ...SCHEMA, ...eipAllocation(cloud, 'ISP') };
}
