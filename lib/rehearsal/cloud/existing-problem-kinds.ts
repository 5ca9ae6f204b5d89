import type { ProblemKinds } from '../../values/problem';

/** What can be wrong with a description of the resources that exist before a stack. */
export const EXISTING_PROBLEMS = {
  'existing-value': {
    summary:
      'A value in the description of existing resources is not of the kind that its field takes.',
    remedy: 'Write the value in the form that the message shows.',
  },
  'existing-field-missing': {
    summary: 'An existing resource is described without a field that the rehearsal needs.',
    remedy: 'Add the field.',
  },
  'existing-field-unknown': {
    summary: 'The description of existing resources has a field that the rehearsal does not know.',
    remedy: 'Use one of the fields that the message lists.',
  },
  'existing-conflict': {
    summary:
      'The described resources do not fit together: an id or an address is used twice, an address is outside its vSwitch, or a resource that is referred to is not described.',
    remedy: 'Describe the resources as they exist in the account.',
  },
} as const satisfies ProblemKinds;

export type ExistingProblemCode = keyof typeof EXISTING_PROBLEMS;
