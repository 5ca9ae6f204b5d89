import type { ResourceType } from '../../stack/resource-type';
import {
  EIP_LINE_TYPE,
  EIP_VALUES,
  eipAllocation,
  eipCombinations,
  eipUpdates,
} from '../eip-allocation';
import type { EipParts } from '../eip-allocation';
import type { ResourceSchema } from '../resource-schema';
import { text } from '../value-rules';

const VALUES = { ...EIP_VALUES, Isp: EIP_LINE_TYPE, Zone: text };

const SCHEMA: ResourceSchema = {
  values: VALUES,
  combinations: eipCombinations('Isp'),
  updates: eipUpdates('vpc-eip'),
  attributes: ['AllocationId', 'EipAddress', 'Isp', 'OrderId'],
};

export function vpcEip(cloud: EipParts): ResourceType {
  return { ...SCHEMA, ...eipAllocation(cloud, 'Isp') };
}
