import limits from './instance-type-limits.json';
import { problem } from '../values/problem-draft';

/** How many ENIs an instance type holds, and how many private IPv4 addresses each of them. */
export interface InstanceTypeLimits {
  /** ENIs, the primary one included. */
  readonly enis: number;
  /** Private IPv4 addresses per ENI, its primary one included. */
  readonly privateIpsPerEni: number;
}

const TYPES: Readonly<
  Record<string, { eniQuantity: number; eniPrivateIpAddressQuantity: number }>
> = limits.types;

/**
 * The limits of an instance type, or undefined for a type that is not in the table.
 *
 * Advisory: the table is a copy of public documentation (`instance-type-limits.json` names it), and
 * newer types are missing.
 */
export function instanceTypeLimits(type: string): InstanceTypeLimits | undefined {
  const row = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  return row && { enis: row.eniQuantity, privateIpsPerEni: row.eniPrivateIpAddressQuantity };
}

/** The small classes whose ENIs are attached only while the instance is stopped. */
const NO_HOT_ATTACH = /^ecs\.(t5|t6|s6|e|n4|mn4|e4|xn4)(-[a-z0-9]+)?\.(nano|small|large)$/;

/** Whether an ENI can be attached to a running instance of this type. */
export function canHotAttach(type: string): boolean {
  return !NO_HOT_ATTACH.test(type);
}

/** An ENI of the instance and how many private IP addresses it gets, its primary one included. */
export interface EniLoad {
  readonly name: string;
  readonly privateIps: number;
}

/** What does not fit the instance type: `enis` are all of the instance's, the primary one included. */
export function limitProblems(
  type: string,
  limit: InstanceTypeLimits,
  enis: readonly EniLoad[],
): string[] {
  const tooMany =
    enis.length > limit.enis
      ? [
          problem(
            'instanceType',
            `${type} holds ${limit.enis} ENIs with the primary one, ${enis.length} are used`,
            'use a larger type or fewer ENIs',
          ),
        ]
      : [];
  const overfull = enis
    .filter((eni) => eni.privateIps > limit.privateIpsPerEni)
    .map((eni) =>
      problem(
        'instanceType',
        `${type} holds ${limit.privateIpsPerEni} private addresses per ENI with its primary one, ENI '${eni.name}' gets ${eni.privateIps}`,
        "use a larger type or another ENI, or state 'instanceTypeLimits' if the figure has changed",
      ),
    );
  return [...tooMany, ...overfull];
}
