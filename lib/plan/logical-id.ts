/**
 * The logical id of a resource, parameter or output: the names on the construct's path below its
 * stack, then the role unless they end with it, in one word: `['Edge', 'mail-2'], 'Eip'` gives
 * `EdgeMail2Eip`.
 *
 * Every id of this package is made here. They are a public contract: ROS replaces a resource whose
 * logical id changes. Letters and digits are all that ROS allows, 255 of them.
 */
export function logicalId(path: readonly string[], role: string): string {
  const words = path.map(pascalCase);
  return [...words, ...(words.at(-1) === role ? [] : [role])].join('').slice(0, 255);
}

function pascalCase(name: string): string {
  return name
    .split(/[^a-zA-Z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
