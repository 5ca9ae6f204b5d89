import type { PolicyRule } from './policy-rule';
import { adminPort } from './rules/admin-port';
import { deletionProtection } from './rules/deletion-protection';
import { diskEncryption } from './rules/disk-encryption';
import { eipRetained } from './rules/eip-retained';
import { metadataToken } from './rules/metadata-token';
import { openEgress } from './rules/open-egress';
import { instanceRamRole } from './rules/instance-ram-role';
import { resourceTags } from './rules/resource-tags';
import { widePorts } from './rules/wide-ports';

/** All rules of the policy, in the order of their codes. */
export const POLICY_RULES: readonly PolicyRule[] = [
  adminPort,
  deletionProtection,
  diskEncryption,
  eipRetained,
  metadataToken,
  openEgress,
  instanceRamRole,
  resourceTags,
  widePorts,
];

/** The rules that judge resources of a type. */
export function rulesFor(type: string): PolicyRule[] {
  return POLICY_RULES.filter(({ types }) => types.includes(type));
}
