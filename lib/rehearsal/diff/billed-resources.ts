import { scalarText } from '../../values/scalar-text';
import type { PlannedResource } from './planned-resources';
import type { ResourceComparison } from './resource-comparison';

/** A resource that costs something from the update on. */
export interface BilledResource {
  /** Logical id; `Stack/Resource` in a nested stack. */
  readonly id: string;
  readonly type: string;
  /** `unknown`: the rehearsal does not know whether its type is billed. */
  readonly billing: 'billed' | 'unknown';
}

/**
 * Types that are billed for existing. The other ones that the rehearsal plays are free of charge, or
 * billed by what uses them: VPCs, vSwitches and route tables, say (billing page of VPC, 2026-03).
 */
const BILLED = [
  'ALIYUN::ECS::DedicatedHost',
  'ALIYUN::ECS::Disk',
  'ALIYUN::ECS::Instance',
  'ALIYUN::ECS::InstanceGroup',
  'ALIYUN::SLB::LoadBalancer',
  'ALIYUN::VPC::CommonBandwidthPackage',
  'ALIYUN::VPC::EIP',
  'ALIYUN::VPC::EIPPro',
  'ALIYUN::VPC::NatGateway',
  'ALIYUN::NAS::FileSystem',
  'ALIYUN::RDS::DBInstance',
  'ALIYUN::RDS::PrepayDBInstance',
  'ALIYUN::RDS::ReadOnlyDBInstance',
];

/** What costs something from the update on; a removed resource is not set off against it. */
export function billedAnew(comparison: ResourceComparison): BilledResource[] {
  return comparison.after
    .all()
    .filter((resource) => isNew(comparison, resource))
    .flatMap((resource) => billingOf(resource) ?? []);
}

/** Undefined: it is free of charge, or billed by what uses it. */
export function billingOf({ id, typeName, type }: PlannedResource): BilledResource | undefined {
  if (BILLED.includes(typeName)) return { id, type: typeName, billing: 'billed' };
  const isKnown = type.properties !== undefined;
  return isKnown ? undefined : { id, type: typeName, billing: 'unknown' };
}

function isNew(comparison: ResourceComparison, { id, properties }: PlannedResource): boolean {
  const outcome = comparison.outcomeOf(id);
  if (outcome === 'added' || outcome === 'replacement') return true;
  // A group of instances may grow in place.
  const before = comparison.before.get(id)?.properties.MaxAmount;
  return Number(scalarText(properties.MaxAmount ?? 0)) > Number(scalarText(before ?? 0));
}
