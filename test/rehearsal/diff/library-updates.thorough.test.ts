import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { typeCatalog } from '../../../lib/rehearsal/cloud/type-catalog';
import type { StackDifference } from '../../../lib/rehearsal/diff/stack-difference';
import { ROOT } from '../../files';
import { compareCase, expectedSummary, isCarriedOut, isAskedFor, summaryOf } from './compared-case';
import type { ComparedCase } from './compared-case';
import { PlayedStack } from './played-stack';
import type { PlayedOutcome } from './played-stack';
import type { UpdateCase } from './update-cases/update-case';
import { UPDATE_SECTIONS } from './update-cases/update-sections';
import type { UpdateSection } from './update-cases/update-sections';
import { updatesPage } from './updates-page';
import type { UpdateTable } from './updates-page';

const PAGE = join(ROOT, 'docs/updates.md');

const compared = new Map<UpdateCase, Promise<ComparedCase>>();

/** The case as `diff` tells it, once for all tests. */
function comparison(update: UpdateCase): Promise<ComparedCase> {
  const known = compared.get(update) ?? compareCase(update);
  compared.set(update, known);
  return known;
}

const casesOf = ({ cases }: UpdateSection) =>
  Object.entries(cases).flatMap(([property, updates]) =>
    updates.map((update) => ({ property, update })),
  );

const CASES = UPDATE_SECTIONS.flatMap((section) =>
  casesOf(section).map(
    ({ property, update }) => [`${section.title}: ${property}: ${update.change}`, update] as const,
  ),
);

test('every property of every option is changed', () => {
  const unchanged = UPDATE_SECTIONS.flatMap(({ cases }) =>
    Object.keys(cases).filter((property) => cases[property]!.length === 0),
  );
  expect(unchanged).toEqual([]);
});

describe.each(CASES)('%s', (_, update) => {
  it('is told as it is carried out', async () => {
    const { difference } = await comparison(update);
    expect(summaryOf(difference)).toEqual(expectedSummary(update));
  });

  it('changes no public address that the user does not give up, unless it is refused', async () => {
    const { difference, ...templates } = await comparison(update);
    const changed = difference.bindings.filter(
      ({ associationId, publicAddress: { outcome } }) =>
        ['changed', 'lost'].includes(outcome) &&
        !isAskedFor(associationId, { difference, ...templates }),
    );
    expect(difference.isRefused ? [] : changed).toEqual([]);
  });

  it('is refused, or fails, where it says so, and leaves the public addresses then', async () => {
    const { before, after, difference } = await comparison(update);
    const played = new PlayedStack();
    await played.create(before);
    const addresses = played.publicAddresses();
    const failures = await played.update(after);
    const isDone = isCarriedOut(difference);
    expect(failures.length === 0).toBe(isDone);
    const newAddresses = played.publicAddresses();
    const silent = [...addresses].filter(
      ([id, address]) =>
        newAddresses.get(id) !== address &&
        (!isDone || !isAskedFor(id, { before, after, difference })),
    );
    expect(silent).toEqual([]);
  });

  it('does what it tells, where replacements are allowed', async () => {
    const { before, after, difference } = await comparison(update);
    const played = new PlayedStack({ replace: true });
    await played.create(before);
    const addresses = played.publicAddresses();
    const failures = await played.update(after);
    expect(failures.length > 0).toBe(update.fails ?? false);
    if (update.fails) return;
    expect(played.outcomes()).toEqual(toldOutcomes(difference));
    const newAddresses = played.publicAddresses();
    for (const { associationId: id, publicAddress } of difference.bindings) {
      const { outcome } = publicAddress;
      const seen = playedOutcome(addresses.get(id), newAddresses.get(id), outcome);
      expect([id, outcome]).toEqual([id, seen]);
    }
  });
});

test('all is as docs/updates.md says, which UPDATE_DOCS=1 writes', async () => {
  const text = updatesPage(await Promise.all(UPDATE_SECTIONS.map(tableOf)), typeCatalog());
  if (process.env['UPDATE_DOCS']) writeFileSync(PAGE, text);
  expect(readFileSync(PAGE, 'utf8')).toBe(text);
});

async function tableOf(section: UpdateSection): Promise<UpdateTable> {
  const rows = casesOf(section).map(async ({ property, update }) => {
    const { difference } = await comparison(update);
    return { property, change: update.change, difference };
  });
  return { title: section.title, rows: await Promise.all(rows) };
}

/** What an update is told to do to resources, in the words of the one that is played. */
function toldOutcomes({ resources }: StackDifference): Record<string, string> {
  const words: Readonly<Record<string, PlayedOutcome>> = {
    added: 'added',
    removed: 'removed',
    replacement: 'replaced',
  };
  return Object.fromEntries(resources.map(({ id, outcome }) => [id, words[outcome] ?? 'changed']));
}

/** What became of an address; whether a binding's EIP outlives it cannot be seen from its address. */
function playedOutcome(
  before: string | undefined,
  after: string | undefined,
  told: string,
): string {
  if (before === undefined) return 'new';
  if (after === undefined) return told === 'unbound' ? told : 'lost';
  return before === after ? 'kept' : 'changed';
}
