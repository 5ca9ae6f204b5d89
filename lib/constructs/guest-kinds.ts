import { instanceOf, listOf, TEXT } from '../values/value-kinds';
import { Verification } from '../values/verification';

/** Commands of the user's that an instance runs. */
export const COMMANDS = listOf(TEXT);

/** What a deployment verifies. */
export const VERIFICATION = instanceOf(
  Verification,
  'a Verification, such as Verification.onInstance()',
);
