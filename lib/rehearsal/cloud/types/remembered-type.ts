import type { ResourceType } from '../../stack/resource-type';
import type { Json, JsonObject } from '../../template/json';
import type { CloudParts } from '../cloud-parts';
import { optionalText } from '../property-readers';
import type { ResourceSchema } from '../resource-schema';

interface RememberedSchema extends Omit<ResourceSchema, 'attributes'> {
  /** How the cloud's ids of this kind start. */
  readonly prefix: string;
  /** The property that is the id. Default: the cloud gives one. */
  readonly idProperty?: string;
  readonly attributes: Readonly<
    Record<string, (id: string, properties: JsonObject) => Json | undefined>
  >;
}

/** A type whose resources are only remembered: nothing in the rehearsal depends on what they do. */
export function rememberedType(
  { ids, delay }: Pick<CloudParts, 'ids' | 'delay'>,
  { prefix, idProperty, attributes, ...schema }: RememberedSchema,
): ResourceType {
  const remembered = new Map<string, JsonObject>();
  return {
    ...schema,
    isPassive: true,
    attributes: Object.keys(attributes),

    async create({ properties }) {
      await delay();
      const given = idProperty === undefined ? undefined : optionalText(properties, idProperty);
      const id = given || ids.next(prefix);
      remembered.set(id, properties);
      return id;
    },

    async update(id, { properties }) {
      await delay();
      remembered.set(id, properties);
    },

    async delete(id) {
      await delay();
      remembered.delete(id);
    },

    attribute(id, name) {
      const properties = remembered.get(id);
      return properties && attributes[name]?.(id, properties);
    },
  };
}
