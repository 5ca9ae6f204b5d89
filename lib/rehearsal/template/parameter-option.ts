/**
 * How a parameter gets a value: by an option of the command, or from the stack that a nested one is in.
 *
 * @param nestedAs logical id of the nested stack; undefined: the command gives its parameters
 */
export function parameterOption(name: string, nestedAs?: string, value = 'VALUE'): string {
  if (nestedAs !== undefined) return `Parameters.${name} of ${nestedAs}`;
  return `-p ${shellWord(`${name}=${value}`)}`;
}

function shellWord(text: string): string {
  return /^[\p{L}\p{N}_=/.:-]+$/u.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
