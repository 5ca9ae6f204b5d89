import type { ResourceType } from '../stack/resource-type';

/** The part of a resource type that is data: what its properties and attributes are. */
export type ResourceSchema = Readonly<
  Pick<ResourceType, 'properties' | 'required' | 'updates' | 'unplayed' | 'attributes'>
>;
