import { setTimeout as sleep } from 'node:timers/promises';

import { array, assert, asyncProperty, integer, nat, property } from 'fast-check';

import {
  dependents,
  findCycle,
  restricted,
  reversed,
  runInOrder,
} from '../../../lib/rehearsal/stack/dependency-order';
import type { DependencyOrder } from '../../../lib/rehearsal/stack/dependency-order';

/** Any order without a circle: each id comes after some of those before it in the list. */
const orders = array(array(nat(20), { maxLength: 4 }), { maxLength: 12 }).map(
  (rows): DependencyOrder =>
    new Map(
      rows.map((row, i) => {
        const before = row.filter((other) => other < i).map((other) => `n${other}`);
        return [`n${i}`, [...new Set(before)]] as const;
      }),
    ),
);

async function journalOf(order: DependencyOrder, takes: (id: string) => number): Promise<string[]> {
  const journal: string[] = [];
  const work = async (id: string) => {
    journal.push(`start ${id}`);
    await sleep(takes(id));
    journal.push(`end ${id}`);
  };
  await runInOrder(order, work, () => false);
  return journal;
}

test('work starts once for each id, and only when all before it has ended', async () => {
  await assert(
    asyncProperty(orders, integer({ min: 0, max: 3 }), async (order, most) => {
      const journal = await journalOf(order, (id) => id.length % (most + 1));
      expect(journal).toHaveLength(order.size * 2);
      for (const [id, before] of order) {
        const start = journal.indexOf(`start ${id}`);
        for (const other of before) expect(journal.indexOf(`end ${other}`)).toBeLessThan(start);
      }
    }),
    { numRuns: 30 },
  );
});

test('all that is ready starts before anything ends', async () => {
  const order: DependencyOrder = new Map([
    ['a', []],
    ['b', []],
    ['c', ['a', 'b']],
  ]);
  expect(await journalOf(order, () => 1)).toEqual([
    'start a',
    'start b',
    'end a',
    'end b',
    'start c',
    'end c',
  ]);
});

test('once it is stopped nothing new starts', async () => {
  const done: string[] = [];
  const order: DependencyOrder = new Map([
    ['a', []],
    ['b', ['a']],
  ]);
  await runInOrder(
    order,
    async (id) => void done.push(id),
    () => done.length > 0,
  );
  expect(done).toEqual(['a']);
});

test('reversed twice is the same order', () => {
  assert(
    property(orders, (order) => {
      const sorted = (one: DependencyOrder) =>
        [...one].map(([id, before]) => [id, before.toSorted()]);
      expect(sorted(reversed(reversed(order)))).toEqual(sorted(order));
    }),
  );
});

test('a restricted order keeps what its ids had by way of others', () => {
  const order: DependencyOrder = new Map([
    ['a', []],
    ['b', ['a']],
    ['c', ['b']],
  ]);
  expect(restricted(order, new Set(['a', 'c']))).toEqual(
    new Map([
      ['a', []],
      ['c', ['a']],
    ]),
  );
});

test('dependents come after one of the ids, and nothing else does', () => {
  const order: DependencyOrder = new Map([
    ['c', ['b']],
    ['b', ['a']],
    ['a', []],
    ['x', ['gone']],
  ]);
  expect(dependents(order, new Set(['a']))).toEqual(new Set(['b', 'c']));
  expect(dependents(order, new Set(['b', 'x']))).toEqual(new Set(['c']));
  expect(dependents(order, new Set())).toEqual(new Set());
});

test('a circle is found exactly where there is one', () => {
  assert(
    property(orders, (order) => {
      expect(findCycle(order)).toBeUndefined();
      const circular = new Map([...order, ['x', ['y']], ['y', ['x']]]);
      expect(findCycle(circular)).toEqual(['x', 'y', 'x']);
    }),
  );
});
