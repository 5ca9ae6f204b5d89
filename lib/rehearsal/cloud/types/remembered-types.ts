import type { ResourceType, ResourceTypes } from '../../stack/resource-type';
import type { CloudParts } from '../cloud-parts';
import { REMEMBERED_ANSWERS, rememberedAttribute } from '../remembered-answers';
import { REMEMBERED_SCHEMAS } from '../remembered-schemas';
import type { RememberedDefinition, RememberedTypeName } from '../remembered-schemas';
import { rememberedUpdates } from '../remembered-updates';
import { rememberedType } from './remembered-type';

type RememberedParts = Pick<CloudParts, 'ids' | 'delay' | 'region'>;

/** The types of `remembered-types.json`: users, buckets, databases and so on. */
export function rememberedTypes(cloud: RememberedParts): ResourceTypes {
  return Object.fromEntries(
    [...REMEMBERED_SCHEMAS].map(([name, schema]) => [name, remembered(cloud, name, schema)]),
  );
}

function remembered(
  cloud: RememberedParts,
  name: RememberedTypeName,
  { values, required, attributes }: RememberedDefinition,
): ResourceType {
  const { id: form } = REMEMBERED_ANSWERS[name];
  return rememberedType(cloud, {
    prefix: 'prefix' in form ? form.prefix : 'id',
    idProperty: 'property' in form ? form.property : undefined,
    values,
    required,
    updates: rememberedUpdates(name, Object.keys(values)),
    attributes: Object.fromEntries(
      attributes.map((attribute) => [
        attribute,
        (id, given) =>
          rememberedAttribute(name, attribute, { id, properties: given, region: cloud.region }),
      ]),
    ),
  });
}
