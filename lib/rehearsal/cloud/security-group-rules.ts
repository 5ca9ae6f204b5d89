import type { SecurityGroupRule } from '../ports';
import type { CloudParts } from './cloud-parts';

/** Exchanges some rules of a security group for others. */
export async function changeRules(
  { lookup, provisioner, site }: Pick<CloudParts, 'lookup' | 'provisioner' | 'site'>,
  groupId: string,
  removed: readonly SecurityGroupRule[],
  added: readonly SecurityGroupRule[],
): Promise<void> {
  const group = lookup.securityGroup(groupId);
  const keys = new Set(removed.map((rule) => JSON.stringify(rule)));
  group.rules = [...added, ...group.rules.filter((rule) => !keys.has(JSON.stringify(rule)))];
  await provisioner.addSecurityGroups([group]);
  await site.setSecurityGroup(group);
}
