import type { ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import type { CloudParts } from '../cloud-parts';
import { rememberedType } from './remembered-type';

export function ramRole(cloud: Pick<CloudParts, 'ids' | 'delay'>): ResourceType {
  return rememberedType(cloud, {
    prefix: 'role',
    properties: [
      'RoleName',
      'AssumeRolePolicyDocument',
      'Description',
      'MaxSessionDuration',
      'Policies',
      'PolicyAttachments',
      'DeletionForce',
      'IgnoreExisting',
      'Tags',
    ],
    required: ['RoleName', 'AssumeRolePolicyDocument'],
    updates: {
      source: typePage('ram-role'),
      date: '2026-02',
      inPlace: ['AssumeRolePolicyDocument', 'MaxSessionDuration', 'Policies', 'PolicyAttachments'],
    },
    attributes: {
      RoleName: (_, { RoleName: name }) => name,
      RoleId: (id) => id,
      Arn: (_, { RoleName: name }) => `acs:ram::*:role/${String(name).toLowerCase()}`,
    },
  });
}
