import { MAX_LOGICAL_ID_LENGTH } from '../facts/ros-limits';
import { digest } from './digest';

/**
 * The logical id of a resource, parameter or output: the names on the construct's path below its
 * stack, then the role unless they end with it, in one word: `['Edge', 'mail-2'], 'Eip'` gives
 * `EdgeMail2Eip`.
 *
 * Every id of this package is made here. They are a public contract: ROS replaces a resource whose
 * logical id changes.
 *
 * @param fixed what ROS cannot change in place: the id ends with a digest of it. A change then makes
 * another resource beside the old one, which goes at the end of the update; with the same id ROS would
 * have to replace it, and refuses that unless it is asked for.
 */
export function logicalId(
  path: readonly string[],
  role: string,
  fixed: readonly string[] = [],
): string {
  const words = path.map(pascalCase);
  const id = [...words, ...(words.at(-1) === role ? [] : [role])].join('');
  const end = fixed.length === 0 ? '' : digest(fixed);
  return shortened(id, MAX_LOGICAL_ID_LENGTH - end.length) + end;
}

/** Ids that start alike stay different where they are cut: a digest of the whole ends them. */
function shortened(id: string, length: number): string {
  if (id.length <= length) return id;
  const end = digest([id]);
  return id.slice(0, length - end.length) + end;
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
