import { isPaidInAdvance } from '../../facts/charge-types';
import { DEFAULT_EIP_BANDWIDTH } from '../../facts/eip-rules';
import { billingOf } from '../diff/billed-resources';
import { ASSOCIATION, EIP_TYPES, ENI, INSTANCE_TYPES } from '../diff/binding-resources';
import type { PlannedResource } from '../diff/planned-resources';
import { idsIn, valueLabel } from '../diff/value-references';
import { isObject } from '../template/json';
import type { Json, JsonObject } from '../template/json';
import { StackEnis } from './stack-enis';

/** What is billed for a resource, and how. Prices are the cloud's. */
export interface BillingTerm {
  /** Logical id; `Stack/Resource` in a nested stack. */
  readonly id: string;
  readonly type: string;
  /** Each item of the bill. */
  readonly items: readonly string[];
}

/**
 * What the resources of a stack cost for existing, by which method. What is not listed is free of
 * charge, or billed by what uses it.
 *
 * Source: the billing pages of EIPs and of ENIs, read in 2026-11.
 */
export function billingTerms(resources: readonly PlannedResource[]): BillingTerm[] {
  return resources.flatMap((resource) => {
    const items = itemsOf(resource, resources);
    return items.length === 0 ? [] : [{ id: resource.id, type: resource.typeName, items }];
  });
}

function itemsOf(resource: PlannedResource, resources: readonly PlannedResource[]): string[] {
  const { typeName, properties } = resource;
  if (typeName === ENI) return ['free of charge'];
  if (EIP_TYPES.includes(typeName)) return eipItems(resource, resources);
  if (INSTANCE_TYPES.includes(typeName)) return instanceItems(properties);
  const billed = billingOf(resource)?.billing;
  if (billed === undefined) return [];
  return [billed === 'billed' ? 'for existing' : 'perhaps: its type is not known here'];
}

function eipItems(eip: PlannedResource, resources: readonly PlannedResource[]): string[] {
  const { Bandwidth: given = DEFAULT_EIP_BANDWIDTH, InternetChargeType: method } = eip.properties;
  const bandwidth = `${valueLabel(given)} Mbit/s`;
  const fee = configurationFee(eip, resources);
  if (isPaidInAdvance(eip.properties.InstanceChargeType)) {
    return [`${bandwidth}, paid in advance`, fee];
  }
  const traffic =
    method === 'PayByBandwidth'
      ? `${bandwidth} of bandwidth, used or not`
      : `traffic that leaves, at most ${bandwidth}`;
  return [traffic, fee];
}

/** The fee for keeping an address, which an EIP of an instance itself does not have. */
function configurationFee(
  { id, properties: eip }: PlannedResource,
  resources: readonly PlannedResource[],
): string {
  if (isPaidInAdvance(eip.InstanceChargeType)) return 'no configuration fee';
  const association = resources.find(
    ({ typeName, properties }) =>
      typeName === ASSOCIATION && idsIn(properties.AllocationId).includes(id),
  );
  if (association === undefined) return 'configuration fee while it is bound to nothing';
  const eni = new StackEnis(resources).eniOf(association.properties);
  if (eni === undefined)
    return 'configuration fee, also while idle, if it is bound to a secondary ENI';
  return eni.isPrimary
    ? 'configuration fee unless the cloud counts the primary ENI as the instance'
    : 'configuration fee, also while idle: it is bound to a secondary ENI';
}

function instanceItems(properties: JsonObject): string[] {
  const { InstanceType: type, MaxAmount: amount = 1 } = properties;
  const { SystemDiskCategory: category, SystemDiskSize: size } = properties;
  const charge = chargeOf(properties);
  return [
    `${amount === 1 ? '' : `${valueLabel(amount)} of `}${valueLabel(type ?? null)}, ${charge}`,
    `system disk${diskLabel(category, size)}`,
    ...dataDiskItems(properties.DiskMappings),
  ];
}

function chargeOf({
  InstanceChargeType: charge,
  SpotStrategy: spot = 'NoSpot',
}: JsonObject): string {
  if (isPaidInAdvance(charge)) return 'paid in advance';
  return spot === 'NoSpot' ? 'pay as you go' : 'pay as you go at the price of the market';
}

function dataDiskItems(disks: Json | undefined): string[] {
  return [disks ?? []]
    .flat()
    .filter(isObject)
    .map(({ Category: category, Size: size }) => `data disk${diskLabel(category, size)}`);
}

function diskLabel(category: Json | undefined, size: Json | undefined): string {
  const kind = category === undefined ? '' : ` ${valueLabel(category)}`;
  return size === undefined ? kind : `${kind} of ${valueLabel(size)} GiB`;
}
