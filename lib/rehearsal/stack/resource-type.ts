import type { Json, JsonObject } from '../template/json';
import type { UpdateRules } from './update-rules';

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
  /** What changes in place, and what a replacement costs. Default: every change replaces. */
  readonly updates?: UpdateRules;
  /** Properties that exist but whose effect is not played: switching one on is an error. Default: none. */
  readonly unplayed?: readonly string[];
  /** Names for `Fn::GetAtt`; `Outputs.*` stands for all that start so; undefined: any. */
  readonly attributes?: readonly string[];
  /** @returns the physical id, which is what `Ref` comes to. */
  create(request: ResourceRequest): Promise<string>;
  /** Brings the resource from its previous properties to the requested ones. */
  update?(physicalId: string, request: ResourceRequest, previous: JsonObject): Promise<void>;
  delete(physicalId: string, request: ResourceRequest): Promise<void>;
  /** Value of an attribute now; undefined when it has none. */
  attribute(physicalId: string, name: string): Json | undefined;
  /** A word on a resource that exists, for its event. */
  readonly remark?: string;
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
 * Stands in for a type that the rehearsal does not play. Its resources are not made, and references
 * to them come to a text that says so.
 */
export function skippedType(type: string): ResourceType {
  return {
    create: async ({ logicalId }) => `<skipped ${logicalId}>`,
    update: async () => {},
    delete: async () => {},
    attribute: (physicalId, name) => physicalId.replace('>', `.${name}>`),
    remark: `skipped: the rehearsal does not play ${type}`,
  };
}
