import type { ResourceType } from '../../stack/resource-type';
import type { CloudParts } from '../cloud-parts';
import { rememberedType } from './remembered-type';

export function ramAttachPolicyToRole(cloud: Pick<CloudParts, 'ids' | 'delay'>): ResourceType {
  return rememberedType(cloud, {
    prefix: 'policy',
    properties: ['PolicyName', 'PolicyType', 'RoleName'],
    required: ['PolicyName', 'PolicyType', 'RoleName'],
    attributes: {},
  });
}
