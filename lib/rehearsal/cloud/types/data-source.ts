import type { ResourceType } from '../../stack/resource-type';
import type { Json, JsonObject } from '../../template/json';
import type { CloudParts } from '../cloud-parts';
import { optionalText } from '../property-readers';
import type { ResourceSchema } from '../resource-schema';

/** Where public documentation has a data source: `ecs-instances`. */
export function dataSourcePage(name: string): string {
  return `https://www.alibabacloud.com/help/en/ros/developer-reference/datasource-${name}`;
}

interface DataSource {
  /** What there is now that the properties ask for. */
  find(properties: JsonObject): JsonObject[];
  /** An attribute of what was found. */
  attribute(found: readonly JsonObject[], name: string): Json;
}

/** Looks when it is created or changed; with `RefreshOptions: Always` whenever it is asked. */
export function dataSourceType(
  { ids, delay }: Pick<CloudParts, 'ids' | 'delay'>,
  schema: ResourceSchema,
  { find, attribute }: DataSource,
): ResourceType {
  const found = new Map<string, () => JsonObject[]>();

  const look = (id: string, properties: JsonObject) => {
    const first = find(properties);
    const isFresh = optionalText(properties, 'RefreshOptions') === 'Always';
    found.set(id, isFresh ? () => find(properties) : () => first);
  };

  return {
    ...schema,

    async create({ properties }) {
      await delay();
      const id = ids.next('datasource');
      look(id, properties);
      return id;
    },

    async update(id, { properties }) {
      await delay();
      look(id, properties);
    },

    async delete(id) {
      found.delete(id);
    },

    attribute(id, name) {
      const items = found.get(id)?.();
      return items && attribute(items, name);
    },
  };
}

/** Whether a description has every value that is asked for, under the same name. */
export function hasValues(
  description: JsonObject,
  properties: JsonObject,
  names: readonly string[],
): boolean {
  return names.every((name) => {
    const wanted = optionalText(properties, name);
    return !wanted || description[name] === wanted;
  });
}
