import * as ros from '@alicloud/ros-cdk-core';
import { addressProblems } from '../values/ip-address';
import { problem } from '../values/problem-draft';
import type { IVSwitch } from './network';
import { known, text } from './tokens';

const claims = new WeakMap<ros.Stack, Map<string, string>>();

/**
 * Claims something that only one construct of a stack can have, such as a private IP address.
 *
 * @param key what is claimed; it may hold values known only at deploy time
 * @returns the path of the construct that has it already, or undefined
 */
export function claim(claimant: ros.Construct, key: readonly string[]): string | undefined {
  const stack = ros.Stack.of(claimant);
  const owners = claims.get(stack) ?? new Map<string, string>();
  claims.set(stack, owners);
  const resolved = JSON.stringify(stack.resolve(key));
  const owner = owners.get(resolved);
  owners.set(resolved, owner ?? claimant.node.path);
  return owner;
}

/** Claims a private IP address that the user gave, and tells what is wrong with it. */
export function claimAddress(
  claimant: ros.Construct,
  vSwitch: IVSwitch,
  property: string,
  address: string,
): string[] {
  const owner = claim(claimant, [text(vSwitch.attrVSwitchId), address]);
  const block = known(vSwitch.props?.cidrBlock);
  return [
    ...(owner === undefined
      ? []
      : [problem(property, `${address} is already that of '${owner}'`, 'give another address')]),
    ...(known(address) === undefined
      ? []
      : addressProblems(property, address, block && String(block))),
  ];
}
