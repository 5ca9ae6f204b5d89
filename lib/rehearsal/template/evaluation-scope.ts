import type { Json, JsonObject } from './json';

/** What an expression can refer to while it is evaluated. */
export interface Scope {
  /**
   * Value of a parameter, a pseudo parameter or a resource. `undefined` stands for no value at all:
   * the property or list entry that holds it disappears.
   */
  ref(name: string, path: string): Json | undefined;
  getAtt(resource: string, attribute: string, path: string): Json | undefined;
  condition(name: string, path: string): boolean;
  readonly mappings: JsonObject;
  /** Zones of the region, for `Fn::GetAZs`. */
  zones(region: string): readonly string[];
  /** An output of another stack, or undefined when there is no such stack or output. */
  stackOutput(stackId: string, key: string): Json | undefined;
  now(): Date;
}
