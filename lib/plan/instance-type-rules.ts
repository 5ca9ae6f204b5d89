import { canHotAttach, INSTANCE_TYPES, instanceTypeLimits } from '../facts/instance-types';
import type { InstanceTypeLimits } from '../facts/instance-types';
import type { InstancePlan } from './instance-plan';

/** Instance types that a deployment must not choose, and why. */
export interface RefusedTypes {
  readonly types: readonly string[];
  readonly reason: string;
}

/**
 * The instance types that are known not to hold what the plan has, where only the deployment knows
 * the type. One that is not in the table passes.
 */
export function refusedTypes(plan: InstancePlan): RefusedTypes[] {
  const { enis, privateIpsPerEni } = neededLimits(plan);
  return [
    {
      types: INSTANCE_TYPES.filter((type) => isTooSmall(type, { enis, privateIpsPerEni })),
      reason: `it holds fewer than ${enis} ENIs with ${privateIpsPerEni} private IP addresses each; use a larger type`,
    },
    {
      types: needsHotAttach(plan) ? INSTANCE_TYPES.filter((type) => !canHotAttach(type)) : [],
      reason: 'it cannot attach an ENI while it runs; use a larger type',
    },
  ].filter(({ types }) => types.length > 0);
}

/** The ENIs that an instance must hold, the primary one included, and the addresses on each. */
export function neededLimits({ enis }: InstancePlan): InstanceTypeLimits {
  return {
    // Every instance has a primary ENI, also where the plan does not hold it.
    enis: 1 + enis.filter(({ facts }) => facts.kind === 'secondary').length,
    privateIpsPerEni: Math.max(1, ...enis.map(({ privateIpCount }) => privateIpCount)),
  };
}

/** Whether an ENI is attached while the instance runs. */
export function needsHotAttach({ facts, enis }: InstancePlan): boolean {
  return !facts.restartToAttach && enis.some(({ attachmentId }) => attachmentId !== undefined);
}

function isTooSmall(type: string, needed: InstanceTypeLimits): boolean {
  const { enis, privateIpsPerEni } = instanceTypeLimits(type)!;
  return enis < needed.enis || privateIpsPerEni < needed.privateIpsPerEni;
}
