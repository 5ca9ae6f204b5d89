/** For each id, the ids that come before it. */
export type DependencyOrder = ReadonlyMap<string, readonly string[]>;

/**
 * Runs work on every id, after the work on all ids before it; what is ready starts at once, side by
 * side. Once `isStopped` says so nothing new starts. Ends when all that was started has ended.
 *
 * @param work must not reject.
 */
export async function runInOrder(
  order: DependencyOrder,
  work: (id: string) => Promise<void>,
  isStopped: () => boolean,
): Promise<void> {
  const started = new Map<string, Promise<void>>();
  const run = async (id: string): Promise<void> => {
    await Promise.all((order.get(id) ?? []).map(start));
    if (!isStopped()) await work(id);
  };
  function start(id: string): Promise<void> {
    const running = started.get(id) ?? run(id);
    started.set(id, running);
    return running;
  }
  await Promise.all([...order.keys()].map(start));
}

/** The ids in a row, each after all ids before it. */
export function sorted(order: DependencyOrder): string[] {
  const row = new Set<string>();
  const place = (id: string): void => {
    if (row.has(id)) return;
    (order.get(id) ?? []).forEach(place);
    row.add(id);
  };
  [...order.keys()].forEach(place);
  return [...row];
}

/** The same ids, each after those that it came before; ids that are not in the order are left out. */
export function reversed(order: DependencyOrder): DependencyOrder {
  const after = new Map([...order.keys()].map((id) => [id, [] as string[]]));
  for (const [id, before] of order) {
    for (const other of before) after.get(other)?.push(id);
  }
  return after;
}

/** Some of the ids, in the order that they have by way of the others too. */
export function restricted(order: DependencyOrder, ids: ReadonlySet<string>): DependencyOrder {
  const nearest = (id: string, seen: Set<string>): string[] =>
    (order.get(id) ?? []).flatMap((other) => {
      if (seen.has(other)) return [];
      seen.add(other);
      return ids.has(other) ? [other] : nearest(other, seen);
    });
  return new Map([...ids].map((id) => [id, nearest(id, new Set())]));
}

/** The ids that come after some of the others, directly or by way of one another. */
export function dependents(order: DependencyOrder, ids: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  for (const id of sorted(order)) {
    const isAfter = (order.get(id) ?? []).some((other) => ids.has(other) || found.has(other));
    if (isAfter) found.add(id);
  }
  return found;
}

/** Ids that come before each other, in a circle; undefined when there is none. */
export function findCycle(order: DependencyOrder): string[] | undefined {
  const finished = new Set<string>();
  const visit = (id: string, path: string[]): string[] | undefined => {
    if (path.includes(id)) return [...path.slice(path.indexOf(id)), id];
    if (finished.has(id)) return undefined;
    const cycle = firstDefined(order.get(id) ?? [], (other) => visit(other, [...path, id]));
    finished.add(id);
    return cycle;
  };
  return firstDefined([...order.keys()], (id) => visit(id, []));
}

function firstDefined<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
