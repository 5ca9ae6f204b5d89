import * as ros from '@alicloud/ros-cdk-core';
import { privateIpProblems } from '../values/ip-address';
import type { Problem } from '../values/problem';
import { problem } from '../values/problem-kinds';
import type { ProblemPlace } from '../values/problem-kinds';
import type { IVSwitch } from './network';
import { known, stableText, tokenText } from './tokens';

const values = new WeakMap<ros.IConstruct, Map<string, string>>();

/**
 * Takes a value that only one construct of a stack can have, such as a private IP address.
 *
 * @param kind what it is
 * @param parts what tells it from others; it may hold values known only to the deployment
 * @returns the path of the construct that has it already, or undefined
 */
export function takeUnique(
  taker: ros.Construct,
  kind: string,
  ...parts: readonly string[]
): string | undefined {
  const stack = ros.Stack.of(taker);
  return takeIn(stack, taker, [kind, ...parts.map((part) => identityOf(stack, part))]);
}

/**
 * The same for the id of something outside of all stacks: it is there once for the whole app. An id
 * that only the deployment knows is that of a parameter, which each stack has for itself.
 */
export function takeUniqueInApp(
  taker: ros.Construct,
  kind: string,
  id: string,
): string | undefined {
  return known(id) === undefined
    ? takeUnique(taker, kind, id)
    : takeIn(taker.node.root, taker, [kind, id]);
}

function takeIn(
  scope: ros.IConstruct,
  taker: ros.Construct,
  parts: readonly unknown[],
): string | undefined {
  const owners = values.get(scope) ?? new Map<string, string>();
  values.set(scope, owners);
  const key = JSON.stringify(parts);
  const owner = owners.get(key);
  owners.set(key, owner ?? taker.node.path);
  return owner;
}

/**
 * Takes a private IP address that the user gave, and tells what is wrong with it. One of a vSwitch that is
 * named by its id is there once for the whole app.
 */
export function takePrivateIp(
  taker: ros.Construct,
  vSwitch: IVSwitch,
  place: ProblemPlace,
  address: string,
): Problem[] {
  const vSwitchId = tokenText(vSwitch.attrVSwitchId);
  const kind = 'private IP address';
  const owner =
    known(vSwitchId) === undefined
      ? takeUnique(taker, kind, vSwitchId, address)
      : takeUniqueInApp(taker, `${kind} of ${vSwitchId}`, address);
  const block = known(vSwitch.props?.cidrBlock);
  return [
    ...(owner === undefined
      ? []
      : [
          problem('private-ip-taken', place, {
            value: known(address),
            fault: `${stableText(taker, address)} is already that of '${owner}'`,
            remedy: 'give another address',
          }),
        ]),
    ...(known(address) === undefined
      ? []
      : privateIpProblems(place, address, block && String(block))),
  ];
}

/** Two tokens of one value differ as text: what they come to is the same. */
function identityOf(stack: ros.Stack, text: string): unknown {
  return known(text) ?? stack.resolve(text);
}
