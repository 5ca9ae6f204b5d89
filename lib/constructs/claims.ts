import * as ros from '@alicloud/ros-cdk-core';

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
