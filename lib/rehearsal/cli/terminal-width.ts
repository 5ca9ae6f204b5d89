/** Columns of the terminal; without an end, where the lines go to a file. */
export function terminalWidth(): number {
  return process.stdout.isTTY ? process.stdout.columns : Infinity;
}
