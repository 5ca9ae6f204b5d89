import * as ros from '@alicloud/ros-cdk-core';
import type { GivenFault } from '../values/given-fault';
import { TEXT, useGiven } from '../values/value-kinds';

/** What keeps a value from being the id of a construct, where the ROS CDK would end in a stack trace. */
export function constructIdFaults(scope: ros.Construct, id: unknown): GivenFault[] {
  const faults = id === '' ? [nameFault(id, 'the name is empty')] : idTextFaults(id);
  return faults.length > 0 || scope.node.tryFindChild(String(id)) === undefined
    ? faults
    : [
        {
          code: 'id-taken',
          at: '',
          value: id,
          fault: `'${scope.node.path}' has a construct '${String(id)}' already`,
          remedy: 'give each construct of one scope an id of its own',
        },
      ];
}

/** The same, whatever other constructs there are. */
export function idTextFaults(id: unknown): GivenFault[] {
  const faults: GivenFault[] = [];
  const text = useGiven(TEXT, id, '', faults) as string | undefined;
  if (text === undefined) return faults.map((it) => ({ ...it, fault: `the name ${it.fault}` }));
  if (ros.Token.isUnresolved(text)) {
    return [
      nameFault(text, 'the name is known only to the deployment, but logical ids are made of it'),
    ];
  }
  // The ROS CDK keeps children as properties of an object, which has these from the start.
  return text in Object.prototype
    ? [nameFault(text, `the name '${text}' is one that every JavaScript object has`)]
    : [];
}

function nameFault(value: string, fault: string): GivenFault {
  return { code: 'name', at: '', value, fault, remedy: 'write out another one' };
}

/** An id that no construct of this scope has. */
export function freeId(scope: ros.Construct): string {
  return `again${scope.node.children.length}`;
}
