import { visible } from '../../values/visible-text';

/**
 * Prints a line in which nothing commands the terminal: what instances print, and the names of a template,
 * are other people's.
 */
export function printLine(line: string): void {
  console.log(visible(line));
}

/** The same to standard error. */
export function printErrorLine(line: string): void {
  console.error(visible(line));
}
