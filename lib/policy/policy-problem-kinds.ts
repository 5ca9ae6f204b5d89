import type { ProblemKinds } from '../values/problem';
import { POLICY_RULES } from './policy-rules';

/** Everything that the policy finds, by the code of its rule. */
export const POLICY_PROBLEMS: ProblemKinds = Object.fromEntries(
  POLICY_RULES.map(({ code, summary, remedy }) => [code, { summary, remedy }]),
);
