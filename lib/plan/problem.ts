/**
 * One mistake of the user's, in one line: the property, what is wrong with its value, the remedy.
 * Whoever reports it puts the construct's path in front.
 */
export function problem(property: string, fault: string, remedy: string): string {
  return `'${property}': ${fault}; ${remedy}`;
}

/** A value as an error message shows it: quoted, and readable whatever characters it holds. */
export function shown(value: unknown): string {
  return typeof value === 'string' ? `'${JSON.stringify(value).slice(1, -1)}'` : String(value);
}
