/** Rows of cells as lines, each column as wide as its widest cell. */
export function textTable(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, n) => Math.max(...rows.map((row) => row[n]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, n) => cell.padEnd(widths[n] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/**
 * The same where it fits; else each row as lines of its own, below its first cell.
 *
 * @param header what the columns are
 * @param width columns of the terminal
 */
export function fittingTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
): string[] {
  const table = textTable([header, ...rows]);
  if (table.every((line) => line.length <= width)) return table;
  const [, ...names] = header;
  return rows.flatMap(([first = '', ...cells]) => [
    first,
    ...textTable(cells.map((cell, n) => [`  ${names[n]}`, cell])),
  ]);
}
