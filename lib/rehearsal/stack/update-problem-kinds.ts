import type { ProblemKinds } from '../../values/problem';

/** Why an update is refused before anything changes. */
export const UPDATE_PROBLEMS = {
  'update-needs-replacement': {
    summary:
      'An update changes what ROS does not change in place, and ReplacementOption is Disabled, as it is by default and with ros-cdk deploy.',
    remedy:
      'give the resource another logical id, so that ROS creates it before it removes the old one',
  },
} as const satisfies ProblemKinds;

export type UpdateProblemCode = keyof typeof UPDATE_PROBLEMS;
