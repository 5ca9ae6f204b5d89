import type { BoundPath } from './bound-paths';
import { plain } from './text';
import type { Text } from './text';

/** What a drawing of the network shows: instances, their ENIs, and the bindings of each. */
export interface Topology {
  readonly instances: readonly DrawnInstance[];
}

export interface DrawnInstance {
  /** Empty: the template attaches the ENIs to none. */
  readonly label: Text;
  readonly enis: readonly DrawnEni[];
}

export interface DrawnEni {
  readonly label: Text;
  readonly table?: number;
  readonly bindings: readonly BoundPath[];
}

export function topologyOf(paths: readonly BoundPath[]): Topology {
  const instances = grouped(paths, ({ instance }) => plain(instance.label));
  return {
    instances: instances.map((ofInstance) => ({
      label: ofInstance[0]!.instance.label,
      enis: grouped(ofInstance, ({ eni }) => plain(eni.label)).map((bindings) => ({
        label: bindings[0]!.eni.label,
        table: bindings.find(({ eni }) => eni.table !== undefined)?.eni.table,
        bindings,
      })),
    })),
  };
}

/** The list in groups of the same key, in the order of their first ones. */
export function grouped<T>(list: readonly T[], keyOf: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const key = keyOf(one);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}
