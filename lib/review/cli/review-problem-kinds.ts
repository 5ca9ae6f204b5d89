import type { ProblemKinds } from '../../values/problem';

/** What can be wrong with a review beside its template and its options. */
export const REVIEW_PROBLEMS = {
  'page-unwritable': {
    summary: 'The file for a page cannot be written.',
    remedy: 'Name a file in a folder that you may write to.',
  },
} as const satisfies ProblemKinds;

export type ReviewProblemCode = keyof typeof REVIEW_PROBLEMS;
