import type { Json, JsonObject } from '../template/json';
import type { DependencyOrder } from './dependency-order';
import { onlyReferences } from './stack-scopes';
import type { ResourceLookup } from './stack-scopes';
import { hasAttribute } from './resource-type';
import type { ResourceType } from './resource-type';

/** A resource as a stack wants it. */
export interface DesiredResource {
  /** Logical id. */
  readonly id: string;
  readonly typeName: string;
  readonly type: ResourceType;
  /** As resolved for its creation or its last update. */
  readonly properties: JsonObject;
  /** Logical ids of the resources that it is made after. */
  readonly before: readonly string[];
  /** Stays when it leaves the stack (`DeletionPolicy: Retain`). */
  readonly retained: boolean;
}

/** A resource that exists. */
export interface ActualResource extends DesiredResource {
  readonly physicalId: string;
}

/** The resources of a stack that exist, or are skipped, by logical id. */
export class ResourceInventory extends Map<string, ActualResource> implements ResourceLookup {
  /** In which order everything was made. */
  get order(): DependencyOrder {
    return new Map([...this.values()].map(({ id, before }) => [id, before]));
  }

  physicalId(id: string): Json | undefined {
    const actual = this.get(id);
    if (actual === undefined) return undefined;
    const { type, physicalId } = actual;
    if (type.skipped !== undefined) return onlyReferences.physicalId(id);
    return type.reference?.(physicalId) ?? physicalId;
  }

  attribute(id: string, name: string): Json | undefined {
    const actual = this.get(id);
    if (actual?.type.skipped !== undefined) return onlyReferences.attribute(id, name);
    // A name that is computed was not checked before.
    if (actual === undefined || !hasAttribute(actual.type, name)) return undefined;
    return actual.type.attribute(actual.physicalId, name);
  }
}
