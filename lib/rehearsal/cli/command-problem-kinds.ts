import type { ProblemKinds } from '../../values/problem';

/** Everything that can be wrong with the options and files that the command is given. */
export const COMMAND_PROBLEMS = {
  'file-unreadable': {
    summary: 'A file cannot be read.',
    remedy: 'Check its path and its permissions.',
  },
  'file-malformed': {
    summary: 'A file is neither YAML nor JSON, or a key stands twice in one map of it.',
    remedy: 'Correct the line that is named.',
  },
  'template-file-too-large': {
    summary: 'A template is larger than ROS takes.',
    remedy: 'Move resources into nested stacks.',
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
