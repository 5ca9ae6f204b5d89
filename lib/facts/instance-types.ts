import limits from './instance-type-limits.json';

/** How many ENIs an instance type holds, and how many private IPv4 addresses each of them. */
export interface InstanceTypeLimits {
  /** ENIs, the primary one included. */
  readonly enis: number;
  /** Private IPv4 addresses per ENI, its primary one included. */
  readonly privateIpsPerEni: number;
}

/** By instance type: ENIs, and private IPv4 addresses per ENI. */
const ROWS: Readonly<Record<string, readonly [number, number]>> = Object.assign(
  {},
  ...limits.tables.map(({ types }) => types),
);

/** The instance types whose limits are known. */
export const INSTANCE_TYPES: readonly string[] = Object.keys(ROWS);

/** Whether a text can name an instance type at all: `ecs.`, a family, a size. */
export function isTypeName(text: string): boolean {
  return /^ecs(\.[a-z0-9]+(-[a-z0-9]+)*){2,}$/.test(text);
}

/**
 * The limits of an instance type, or undefined for a type that is not in the table.
 *
 * Advisory: the table is a copy of public documentation (`instance-type-limits.json` names it), and
 * newer types are missing.
 */
export function instanceTypeLimits(type: string): InstanceTypeLimits | undefined {
  const row = Object.hasOwn(ROWS, type) ? ROWS[type] : undefined;
  return row && { enis: row[0], privateIpsPerEni: row[1] };
}

/**
 * The small classes whose ENIs are attached only while the instance is stopped.
 *
 * Source: the documentation of AttachNetworkInterface, read in 2026-11.
 */
const NO_HOT_ATTACH = /^ecs\.(t5|t6|s6|e|n4|mn4|e4|xn4)(-[a-z0-9]+)?\.(nano|small|large)$/;

/** Whether an ENI can be attached to a running instance of this type. */
export function canHotAttach(type: string): boolean {
  return !NO_HOT_ATTACH.test(type);
}
