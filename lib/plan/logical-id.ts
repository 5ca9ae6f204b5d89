import { createHash } from 'node:crypto';
import { MAX_LOGICAL_ID_LENGTH } from '../facts/ros-limits';

/**
 * The logical id of a resource, parameter or output: the names on the construct's path below its
 * stack, then the role unless they end with it, in one word: `['Edge', 'mail-2'], 'Eip'` gives
 * `EdgeMail2Eip`.
 *
 * Every id of this package is made here. They are a public contract: ROS replaces a resource whose
 * logical id changes.
 */
export function logicalId(path: readonly string[], role: string): string {
  const words = path.map(pascalCase);
  const id = [...words, ...(words.at(-1) === role ? [] : [role])].join('');
  return id.length <= MAX_LOGICAL_ID_LENGTH ? id : shortened(id);
}

/** Ids that start alike stay different where they are cut: the end tells one from the other. */
function shortened(id: string): string {
  const hash = createHash('sha256').update(id).digest('hex').slice(0, 8);
  return id.slice(0, MAX_LOGICAL_ID_LENGTH - hash.length) + hash;
}

/** Whether two names give the same logical ids. */
export function givesSameIds(one: string, other: string): boolean {
  return pascalCase(one) === pascalCase(other);
}

function pascalCase(name: string): string {
  return name
    .split(/[^a-zA-Z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
