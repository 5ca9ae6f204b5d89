import { sameJson } from '../template/json';
import type { Json, JsonObject } from '../template/json';
import type { ResourceType } from './resource-type';
import type { Interruption, UpdateRules } from './update-rules';

/** What ROS does to a resource to bring about a change, the mildest first. */
const EFFECTS = ['none', 'in-place', 'restart', 'new-system-disk', 'replacement'] as const;

export type UpdateEffect = (typeof EFFECTS)[number];

/** What makes two resources different: one of their properties, or their type. */
export interface ResourceChange {
  /** Where in the resource: `Type`, or `Properties.Bandwidth`. */
  readonly place: string;
  /** Absent: it had no value. */
  readonly before?: Json;
  /** Absent: it has no value any more. */
  readonly after?: Json;
  readonly effect: 'in-place' | 'replacement' | Interruption;
}

export interface ResourceDifference {
  /** The gravest effect of all changes. */
  readonly effect: UpdateEffect;
  readonly changes: readonly ResourceChange[];
}

/** What of a resource is compared. */
export interface ComparedResource {
  readonly typeName: string;
  readonly type: ResourceType;
  readonly properties: JsonObject;
}

/** What it takes to make a resource that exists into the one that is wanted. */
export function differenceOf(
  actual: ComparedResource,
  desired: ComparedResource,
): ResourceDifference {
  const changes =
    actual.typeName === desired.typeName
      ? propertyChanges(actual, desired.properties)
      : [typeChange(actual.typeName, desired.typeName)];
  return { effect: gravest(changes.map(({ effect }) => effect)), changes };
}

function typeChange(before: string, after: string): ResourceChange {
  return { place: 'Type', before, after, effect: 'replacement' };
}

function propertyChanges(
  { type, properties: before }: ComparedResource,
  after: JsonObject,
): ResourceChange[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names]
    .filter((name) => !sameJson(before[name], after[name]))
    .map((name) => ({
      place: `Properties.${name}`,
      before: before[name],
      after: after[name],
      effect: effectOf(type, name, after),
    }));
}

function effectOf(
  { properties, updates }: ResourceType,
  name: string,
  after: JsonObject,
): ResourceChange['effect'] {
  // Where the properties of a type are not known, any of them may change in place.
  if (properties === undefined) return 'in-place';
  if (updates === undefined || !updates.inPlace.includes(name)) return 'replacement';
  return (isInterrupted(updates, after) && updates.interruptions?.[name]) || 'in-place';
}

function isInterrupted({ interruptedWhere }: UpdateRules, after: JsonObject): boolean {
  if (interruptedWhere === undefined) return true;
  const [property, value] = interruptedWhere;
  return after[property] === value;
}

function gravest(effects: readonly UpdateEffect[]): UpdateEffect {
  const worst = Math.max(0, ...effects.map((effect) => EFFECTS.indexOf(effect)));
  return EFFECTS[worst]!;
}
