import type { Json, JsonObject } from '../../template/json';
import type { ResourceType } from '../../stack/resource-type';
import type { Account } from '../account';

interface PlainType {
  readonly properties: readonly string[];
  readonly required?: readonly string[];
  readonly updatable?: readonly string[];
  readonly unplayed?: readonly string[];
  /** How the cloud's ids of this kind start. */
  readonly prefix: string;
  readonly attributes: Readonly<
    Record<string, (id: string, properties: JsonObject) => Json | undefined>
  >;
}

/** A type whose resources are only remembered: nothing in the rehearsal depends on what they do. */
export function plainType(account: Account, type: PlainType): ResourceType {
  const existing = new Map<string, JsonObject>();
  const { prefix, attributes, ...rules } = type;
  return {
    ...rules,
    attributes: Object.keys(attributes),
    async create({ properties }) {
      await account.delay();
      const id = account.ids.next(prefix);
      existing.set(id, properties);
      return id;
    },
    async update(id, { properties }) {
      await account.delay();
      existing.set(id, properties);
    },
    async delete(id) {
      await account.delay();
      existing.delete(id);
    },
    attribute(id, name) {
      const properties = existing.get(id);
      return properties && attributes[name]?.(id, properties);
    },
  };
}
