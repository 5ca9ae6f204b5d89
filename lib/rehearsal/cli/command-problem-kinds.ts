import type { ProblemKinds } from '../../values/problem';

/** Everything that can be wrong with the options and files that the command is given. */
export const COMMAND_PROBLEMS = {
  'file-unreadable': {
    summary: 'A file cannot be read.',
    remedy: 'Check its path and its permissions.',
  },
  'file-not-json': {
    summary: 'A file is not JSON.',
    remedy: 'Give a template as it was synthesized; write a description of what exists in JSON.',
  },
  'parameter-unassigned': {
    summary: 'A parameter is given without a value.',
    remedy: 'Write it as KEY=VALUE.',
  },
  'option-without-update': {
    summary: 'An option says how updates are played, and there is none.',
    remedy: 'Give a template to update to, with --update.',
  },
} as const satisfies ProblemKinds;

export type CommandProblemCode = keyof typeof COMMAND_PROBLEMS;
