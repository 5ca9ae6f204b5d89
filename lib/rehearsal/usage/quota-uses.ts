import { isPaidInAdvance } from '../../facts/charge-types';
import { MAX_PAY_AS_YOU_GO_EIPS } from '../../facts/eip-rules';
import { instanceTypeLimits } from '../../facts/instance-types';
import type { InstanceTypeLimits } from '../../facts/instance-types';
import {
  MAX_COMMAND_BYTES,
  MAX_RESOURCES_PER_STACK,
  MAX_TEMPLATE_BYTES,
  MAX_USER_DATA_BYTES,
} from '../../facts/ros-limits';
import { EIP_TYPES } from '../diff/binding-resources';
import type { PlannedResource } from '../diff/planned-resources';
import type { Quota, QuotaUse } from './quota-use';
import { StackEnis } from './stack-enis';
import { textBytes } from './text-bytes';

/** Where a script stands, in whatever type: its property says which limit it has. */
const SCRIPTS: readonly (readonly [property: string, quota: Quota, allowed: number])[] = [
  ['UserData', 'user-data-bytes', MAX_USER_DATA_BYTES],
  ['CommandContent', 'command-bytes', MAX_COMMAND_BYTES],
  ['CommandContentOnDeletion', 'command-bytes', MAX_COMMAND_BYTES],
];

/**
 * What a stack takes of what ROS, the account and the instance types allow.
 *
 * @param templateBytes of the template's text
 * @param resources of the stack and of those nested in it, whose ids have a slash
 */
export function quotaUses(
  templateBytes: number,
  resources: readonly PlannedResource[],
): QuotaUse[] {
  const own = resources.filter(({ id }) => !id.includes('/'));
  const enis = new StackEnis(resources);
  return [
    exactly('stack-resources', own.length, MAX_RESOURCES_PER_STACK),
    exactly('template-bytes', templateBytes, MAX_TEMPLATE_BYTES),
    exactly('pay-as-you-go-eips', payAsYouGoEips(resources), MAX_PAY_AS_YOU_GO_EIPS),
    ...enis.instances.flatMap((instance) =>
      enis
        .counts(instance)
        .map((used) => exactly('enis', used, limitsOf(instance)?.enis, instance.id)),
    ),
    ...enis.all.map((eni) => ({
      quota: 'private-ips' as const,
      owner: eni.isPrimary ? `the primary ENI of ${eni.id}` : eni.id,
      ...enis.privateIps(eni),
      allowed: limitsOf(eni.instance)?.privateIpsPerEni,
    })),
    ...resources.flatMap(scriptUses),
  ];
}

function exactly(quota: Quota, used: number, allowed?: number, owner?: string): QuotaUse {
  return { quota, owner, used, isAtLeast: false, allowed };
}

function payAsYouGoEips(resources: readonly PlannedResource[]): number {
  return resources.filter(
    ({ typeName, properties }) =>
      EIP_TYPES.includes(typeName) && !isPaidInAdvance(properties.InstanceChargeType),
  ).length;
}

function limitsOf(instance: PlannedResource | undefined): InstanceTypeLimits | undefined {
  const type = instance?.properties.InstanceType;
  return typeof type === 'string' ? instanceTypeLimits(type) : undefined;
}

function scriptUses({ id, properties }: PlannedResource): QuotaUse[] {
  return SCRIPTS.filter(([property]) => properties[property] !== undefined).map(
    ([property, quota, allowed]) => {
      const { bytes, isAtLeast } = textBytes(properties[property]!);
      return { quota, owner: `${id}.${property}`, used: bytes, isAtLeast, allowed };
    },
  );
}
