import type { Json, JsonObject } from '../template/json';
import type { ResourceLookup } from './stack-scopes';
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

/** The resources of a stack that exist, by logical id. */
export class ResourceInventory extends Map<string, ActualResource> implements ResourceLookup {
  physicalId(id: string): Json | undefined {
    return this.get(id)?.physicalId;
  }

  attribute(id: string, name: string): Json | undefined {
    const actual = this.get(id);
    return actual?.type.attribute(actual.physicalId, name);
  }
}
