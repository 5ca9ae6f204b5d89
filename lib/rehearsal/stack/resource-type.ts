import type { Json, JsonObject } from '../template/json';
import type { Failure } from './failure';
import type { UpdateRules } from './update-rules';
import type { CombinationRule, ValueRules } from './value-rule';

/** What is asked of a resource type, for one resource of one stack. */
export interface ResourceRequest {
  readonly stack: string;
  readonly logicalId: string;
  /** Resolved properties, without those that have no value. */
  readonly properties: JsonObject;
  /**
   * Aborted when the stack is about to stop. A handler that only waits gives up; one that changes
   * something finishes first.
   */
  readonly signal: AbortSignal;
}

/** How the engine deals with the resources of one type. */
export interface ResourceType {
  /** All properties of the type; undefined: any. */
  readonly properties?: readonly string[];
  /** Properties that must have a value. Default: none. */
  readonly required?: readonly string[];
  /** Properties that ROS does without, and the rehearsal does not. Default: none. */
  readonly neededToPlay?: readonly string[];
  /** What the properties take. Default: their values are not checked. */
  readonly values?: ValueRules;
  /** Which properties have to fit together. Default: none. */
  readonly combinations?: readonly CombinationRule[];
  /** The property that names where it waits for signals: without who sends them, it is skipped. Default: none. */
  readonly waitsAt?: string;
  /** Whether nothing runs by it: what it is given reaches only what refers to it. Default: false. */
  readonly isPassive?: boolean;
  /** What changes in place, and what a replacement costs. Default: every change replaces. */
  readonly updates?: UpdateRules;
  /** Properties that exist but whose effect is not played: switching one on is an error. Default: none. */
  readonly unplayed?: readonly string[];
  /** Names for `Fn::GetAtt`; `Outputs.*` stands for all that start so; undefined: any. */
  readonly attributes?: readonly string[];
  /** What `Ref` comes to. Default: the physical id. */
  reference?(physicalId: string): Json;
  /**
   * What `Ref` comes to before anything is made: for conditions on a data source, whose properties say
   * what it finds. Default: that is not known.
   */
  foreseen?(properties: JsonObject): Json;
  /** @returns the physical id. */
  create(request: ResourceRequest): Promise<string>;
  /** Brings the resource from its previous properties to the requested ones. */
  update?(physicalId: string, request: ResourceRequest, previous: JsonObject): Promise<void>;
  /**
   * Why an update to these properties would be refused before anything changes, for what the resource
   * holds; a value that is not known yet is unresolved. Default: for nothing.
   */
  refusals?(physicalId: string, properties: JsonObject): Promise<readonly Failure[]>;
  delete(physicalId: string, request: ResourceRequest): Promise<void>;
  /** Value of an attribute now; undefined when it has none. */
  attribute(physicalId: string, name: string): Json | undefined;
  /** What of a resource is played in another way than by the cloud. Default: nothing that is to be told. */
  note?(properties: JsonObject): string | undefined;
  /** Why its resources are not made. Default: they are. */
  readonly skipped?: string;
}

export type ResourceTypes = Readonly<Record<string, ResourceType>>;

/** The type of a name, or undefined where the rehearsal does not play it. */
export type TypeLookup = (name: string) => ResourceType | undefined;

export function hasAttribute(type: ResourceType, name: string): boolean {
  if (type.attributes === undefined) return true;
  return type.attributes.some((known) =>
    known.endsWith('*') ? name.startsWith(known.slice(0, -1)) : known === name,
  );
}

/**
 * Stands in for a type whose resources are not made. References to them come to values that only a
 * deployment knows.
 */
export function skippedType(why: string): ResourceType {
  return {
    create: async ({ logicalId }) => `<skipped ${logicalId}>`,
    update: async () => {},
    delete: async () => {},
    attribute: () => undefined,
    skipped: why,
  };
}
