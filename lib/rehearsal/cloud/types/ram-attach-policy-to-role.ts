import type { ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import type { CloudParts } from '../cloud-parts';
import { oneOf, someText } from '../value-rules';
import { rememberedType } from './remembered-type';

const VALUES = {
  PolicyName: someText,
  PolicyType: oneOf('System', 'Custom'),
  RoleName: someText,
};

export function ramAttachPolicyToRole(cloud: Pick<CloudParts, 'ids' | 'delay'>): ResourceType {
  return rememberedType(cloud, {
    prefix: 'policy',
    values: VALUES,
    required: ['PolicyName', 'PolicyType', 'RoleName'],
    updates: {
      source: typePage('ram-attachpolicytorole'),
      date: '2026-11',
      inPlace: [],
    },
    attributes: {},
  });
}
