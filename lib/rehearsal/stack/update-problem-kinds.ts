import type { ProblemKinds } from '../../values/problem';

/** Why an update is refused before anything changes. */
export const UPDATE_PROBLEMS = {
  'update-needs-replacement': {
    summary:
      'An update changes what ROS does not change in place, and ReplacementOption is Disabled, as it is by default and with ros-cdk deploy.',
    remedy:
      'give the resource another logical id, so that ROS creates it before it removes the old one',
  },
  'update-address-in-use': {
    summary:
      'An update gives a resource a private address, or an EIP, that another resource of the stack has until the update has ended.',
    remedy: 'free it by an update of its own, or give another one',
  },
} as const satisfies ProblemKinds;

export type UpdateProblemCode = keyof typeof UPDATE_PROBLEMS;
