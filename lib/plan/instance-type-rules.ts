import { canHotAttach, INSTANCE_TYPES, instanceTypeLimits } from '../facts/instance-types';
import type { InstanceTypeLimits } from '../facts/instance-types';
import type { EniPlan } from './eni-plan';
import type { InstancePlan } from './instance-plan';

/** A text in both languages of the ROS console. */
interface Reason {
  readonly en: string;
  readonly zhCn: string;
}

/** Instance types that a deployment must not choose, and why. */
export interface RefusedTypes {
  readonly types: readonly string[];
  readonly reason: Reason;
  /**
   * The chosen numbers of bindings with which the types will do.
   * @default none, they never do
   */
  readonly unlessCount?: readonly number[];
}

/** Bindings of an ENI, as many as the deployment chooses. The plan has all that there can be. */
export interface ChosenBindings {
  readonly eni: EniPlan;
  readonly least: number;
  readonly most: number;
}

/**
 * The instance types that are known not to hold what the plan has, where only the deployment knows
 * the type. One that is not in the table passes.
 *
 * @param chosen where the deployment also chooses a number of bindings: a type has to hold those, not all
 */
export function refusedTypes(plan: InstancePlan, chosen?: ChosenBindings): RefusedTypes[] {
  return [
    ...(chosen ? tooSmallByCount(plan, chosen) : [tooSmall(neededLimits(plan))]),
    {
      types: needsHotAttach(plan) ? INSTANCE_TYPES.filter((type) => !canHotAttach(type)) : [],
      reason: {
        en: 'it cannot attach an ENI while it runs; use a larger type',
        zhCn: '运行中无法挂载弹性网卡，请选择更大的规格',
      },
    },
  ].filter(({ types }) => types.length > 0);
}

/** The ENIs that an instance must hold, the primary one included, and the addresses on each. */
export function neededLimits({ enis }: InstancePlan): InstanceTypeLimits {
  return limitsFor(enis, ({ privateIpCount }) => privateIpCount);
}

/** Whether an ENI is attached while the instance runs. */
export function needsHotAttach({ facts, enis }: InstancePlan): boolean {
  return !facts.restartToAttach && enis.some(({ attachmentId }) => attachmentId !== undefined);
}

function limitsFor(
  enis: readonly EniPlan[],
  addressesOf: (eni: EniPlan) => number,
): InstanceTypeLimits {
  return {
    // Every instance has a primary ENI, also where the plan does not hold it.
    enis: 1 + enis.filter(({ facts }) => facts.kind === 'secondary').length,
    privateIpsPerEni: Math.max(1, ...enis.map(addressesOf)),
  };
}

/** For each number the types that are too small from there on. */
function tooSmallByCount({ enis }: InstancePlan, { eni, least, most }: ChosenBindings) {
  const refused: RefusedTypes[] = [];
  const known = new Set<string>();
  for (let count = least; count <= most; count += 1) {
    const absent = (one: EniPlan) => (one === eni ? most - count : 0);
    const needed = tooSmall(limitsFor(enis, (one) => one.privateIpCount - absent(one)));
    const types = needed.types.filter((type) => !known.has(type));
    types.forEach((type) => known.add(type));
    const fewer = Array.from({ length: count - least }, (_, n) => least + n);
    refused.push({ ...needed, types, ...(fewer.length > 0 && { unlessCount: fewer }) });
  }
  return refused;
}

function tooSmall(needed: InstanceTypeLimits): RefusedTypes {
  const { enis, privateIpsPerEni } = needed;
  return {
    types: INSTANCE_TYPES.filter((type) => isTooSmall(type, needed)),
    reason: {
      en: `it holds fewer than ${enis} ENIs with ${privateIpsPerEni} private IP addresses each; use a larger type`,
      zhCn: `不足 ${enis} 块弹性网卡、每块 ${privateIpsPerEni} 个私有 IP 地址，请选择更大的规格`,
    },
  };
}

function isTooSmall(type: string, needed: InstanceTypeLimits): boolean {
  const { enis, privateIpsPerEni } = instanceTypeLimits(type)!;
  return enis < needed.enis || privateIpsPerEni < needed.privateIpsPerEni;
}
