import { isObject } from '../template/json';
import type { Json } from '../template/json';
import { isUnresolved } from '../template/unresolved-value';
import type { DesiredResource } from './resource-inventory';
import { skippedType } from './resource-type';

/** A resource as it is played: not at all, where a value of it comes from a resource that is skipped. */
export function playedResource(desired: DesiredResource): DesiredResource {
  if (!isUnresolved(desired.properties)) return desired;
  return { ...desired, type: skippedType(dependsOn(desired.properties)) };
}

/** Says where a value comes from that only a deployment knows. */
export function dependsOn(value: Json): string {
  return `depends on ${[...new Set(sources(value))].join(', ')}`;
}

function sources(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(sources);
  if (!isObject(value)) return [];
  const { Ref: resource, 'Fn::GetAtt': attribute } = value;
  const source = Array.isArray(attribute) ? attribute[0] : resource;
  return [
    ...(isUnresolved(value) && typeof source === 'string' ? [source] : []),
    ...Object.values(value).flatMap(sources),
  ];
}
