/**
 * The name that a user most likely meant, or undefined where none is near.
 *
 * @param limit how many letters may be wrong; by default a third of them
 */
export function nearestName(
  given: string,
  names: readonly string[],
  limit = Math.max(1, Math.floor(given.length / 3)),
): string | undefined {
  const [nearest] = names
    .map((name) => ({ name, distance: editDistance(given.toLowerCase(), name.toLowerCase()) }))
    .filter(({ distance }) => distance <= limit)
    .toSorted((one, other) => one.distance - other.distance);
  return nearest?.name;
}

/** How many letters have to be added, removed or changed (Levenshtein). */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [column, wanted] of [...other].entries()) {
      const changed = row[column]! + (letter === wanted ? 0 : 1);
      next.push(Math.min(changed, row[column + 1]! + 1, next[column]! + 1));
    }
    row = next;
  }
  return row.at(-1)!;
}
