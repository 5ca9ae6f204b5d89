import type { ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import type { CloudParts } from '../cloud-parts';
import { TAGS } from '../common-values';
import { flag, listOf, map, mapOf, text, textOf, wholeNumber } from '../value-rules';
import { rememberedType } from './remembered-type';

/** What is in a policy document is left to RAM. */
const VALUES = {
  AssumeRolePolicyDocument: map,
  DeletionForce: flag,
  Description: textOf(0, 1024),
  IgnoreExisting: flag,
  MaxSessionDuration: wholeNumber(3600, 43_200),
  Policies: listOf(
    mapOf(
      {
        Description: textOf(0, 1024),
        IgnoreExisting: flag,
        PolicyDocument: map,
        PolicyName: textOf(1, 128),
      },
      { required: ['PolicyName', 'PolicyDocument'] },
    ),
  ),
  PolicyAttachments: mapOf({ Custom: listOf(text, 0, 5), System: listOf(text, 0, 20) }),
  RoleName: textOf(1, 64),
  Tags: TAGS,
};

export function ramRole(cloud: Pick<CloudParts, 'ids' | 'delay'>): ResourceType {
  return rememberedType(cloud, {
    prefix: 'role',
    values: VALUES,
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
