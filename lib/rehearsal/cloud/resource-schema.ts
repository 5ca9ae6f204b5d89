import type { ResourceType } from '../stack/resource-type';

/**
 * The part of a resource type that is data: what its properties take, and its attributes. Its
 * properties are those of `values`.
 */
export type ResourceSchema = Readonly<
  Pick<
    ResourceType,
    'required' | 'neededToPlay' | 'combinations' | 'updates' | 'unplayed' | 'attributes'
  > &
    Required<Pick<ResourceType, 'values'>>
>;
