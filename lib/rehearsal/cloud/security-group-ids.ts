import type { JsonObject } from '../template/json';
import { CloudError } from './cloud-error';
import { optionalText, textList } from './property-readers';

/** Security groups of one ENI. */
const MAX_GROUPS = 16;

/** The security groups that an ENI or an instance names, in either of the two properties for it. */
export function securityGroupIdsOf(properties: JsonObject): string[] {
  const single = optionalText(properties, 'SecurityGroupId');
  const several = textList(properties, 'SecurityGroupIds', MAX_GROUPS);
  const ids = new Set(single === undefined ? several : [single, ...several]);
  if (ids.size > 0) return [...ids];
  const message = 'expected SecurityGroupId or SecurityGroupIds';
  throw new CloudError('MissingParameter.SecurityGroupId', message);
}
