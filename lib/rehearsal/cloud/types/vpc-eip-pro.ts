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
import { ipv4Address, optionally } from '../value-rules';

const VALUES = { ...EIP_VALUES, ISP: EIP_LINE_TYPE, IpAddress: optionally(ipv4Address) };

const SCHEMA: ResourceSchema = {
  values: VALUES,
  combinations: eipCombinations('ISP'),
  unplayed: ['InstanceId'],
  updates: eipUpdates('vpc-eippro'),
  attributes: ['AllocationId', 'EipAddress', 'ISP', 'OrderId'],
};

/** An EIP whose address can be chosen. */
export function vpcEipPro(cloud: EipParts): ResourceType {
  return { ...SCHEMA, ...eipAllocation(cloud, 'ISP') };
}
