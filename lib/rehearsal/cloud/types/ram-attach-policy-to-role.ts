import type { ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import type { CloudParts } from '../cloud-parts';
import { rememberedType } from './remembered-type';

export function ramAttachPolicyToRole(cloud: Pick<CloudParts, 'ids' | 'delay'>): ResourceType {
  return rememberedType(cloud, {
    prefix: 'policy',
    properties: ['PolicyName', 'PolicyType', 'RoleName'],
    required: ['PolicyName', 'PolicyType', 'RoleName'],
    updates: {
      source: typePage('ram-attachpolicytorole'),
      date: '2021-07',
      inPlace: [],
    },
    attributes: {},
  });
}
