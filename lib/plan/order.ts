/** A copy of a list in the order of some text of each, the same on every machine. */
export function inOrder<T>(list: readonly T[], textOf: (one: T) => string): T[] {
  return list
    .map((one) => [textOf(one), one] as const)
    .toSorted(([left], [right]) => (left < right ? -1 : Number(left > right)))
    .map(([, one]) => one);
}
