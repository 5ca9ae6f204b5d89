import { scalarText } from '../../values/scalar-text';
import { PolicyCode } from '../policy-code';
import type { PolicyRule } from '../policy-rule';
import {
  DEFAULT_PRIORITY,
  isAccepted,
  isEverywhere,
  isForPort,
  permissionsOf,
  priorityOf,
  SECURITY_GROUP,
} from '../security-permissions';
import { isUnknownScalar, refersTo } from '../template-resource';
import type { TemplateMap, TemplateResource } from '../template-resource';

/**
 * A basic security group lets everything out unless a rule drops it, an enterprise one nothing
 * unless a rule lets it.
 *
 * Source: the page "Security group rules" of ECS, read in 2026-11.
 */
export const openEgress: PolicyRule = {
  code: PolicyCode.OPEN_EGRESS,
  types: [SECURITY_GROUP],
  summary: 'A security group lets everything out.',
  remedy: 'drop everything with priority 100, and accept before it what has to get out',
  breaches: (resource, others) =>
    isOpen(resource, others)
      ? [{ property: 'SecurityGroupEgress', fault: 'everything is let out, to any address' }]
      : [],
};

function isOpen(group: TemplateResource, others: readonly TemplateResource[]): boolean {
  const rules = egressOf(group, others);
  const { SecurityGroupType: type } = group.properties;
  const isKnown = !isUnknownScalar(type) && rules?.every(isWritten) === true;
  if (!isKnown) return false;
  const whole = rules.filter(isForEverything);
  const isEnterprise = type === 'enterprise';
  const accepting = firstPriority(whole.filter(isAccepted), !isEnterprise);
  const dropping = firstPriority(
    whole.filter((rule) => !isAccepted(rule)),
    isEnterprise,
  );
  // Of two rules of one priority, the one that drops comes first.
  return accepting < dropping;
}

/** @param isDefault whether this is also what happens where no rule matches */
function firstPriority(rules: readonly TemplateMap[], isDefault: boolean): number {
  return Math.min(isDefault ? DEFAULT_PRIORITY : Infinity, ...rules.map(priorityOf));
}

/** The rules of a group, also those beside it; undefined where only the deployment knows them. */
function egressOf(
  group: TemplateResource,
  others: readonly TemplateResource[],
): TemplateMap[] | undefined {
  const beside = others.filter(({ properties }) =>
    refersTo(properties['SecurityGroupId'], group.id),
  );
  const lists = [group, ...beside].map((one) => permissionsOf(one, 'Egress'));
  return lists.includes(undefined)
    ? undefined
    : lists.flatMap((list) => list ?? []).map(({ properties }) => properties);
}

function isForEverything(rule: TemplateMap): boolean {
  const isForAll = scalarText(rule['IpProtocol']).toLowerCase() === 'all';
  return isForAll && isForPort(rule, 0) && isEverywhere(rule['DestCidrIp']);
}

/** Whether a rule says all of itself, and leaves nothing to the deployment. */
function isWritten(rule: TemplateMap): boolean {
  return Object.entries(rule).every(
    ([name, value]) => name === 'SecurityGroupId' || !isUnknownScalar(value),
  );
}
