import type * as ros from '@alicloud/ros-cdk-core';
import { handWrittenInstance } from '../../bench/hand-written-instance';
import { edge, synthStack } from '../support';

const BINDINGS = ['web', 'mail', 'vpn'];

/** What a stack has, by id. */
function contents(build: (stack: ros.Stack) => void): Record<string, string> {
  const { Resources, Outputs = {} } = synthStack(build).template;
  return {
    // The ids of the wait condition and its handle end with the configuration's hash.
    ...Object.fromEntries(
      Object.entries(Resources).map(([id, { Type }]) => [id.replace(/[0-9a-f]{8}$/, ''), Type]),
    ),
    ...Object.fromEntries(Object.keys(Outputs).map((id) => [id, 'output'])),
  };
}

it('has what the constructs make, or the bench compares nothing', () => {
  const byHand = contents((stack) =>
    handWrittenInstance(stack, {
      vSwitchId: 'vsw-1',
      securityGroupId: 'sg-1',
      instanceType: 'ecs.c6.large',
      bindings: BINDINGS,
    }),
  );
  const constructs = contents((stack) =>
    edge(stack, { bindings: Object.fromEntries(BINDINGS.map((name) => [name, {}])) }),
  );
  expect(byHand).toEqual(constructs);
});
