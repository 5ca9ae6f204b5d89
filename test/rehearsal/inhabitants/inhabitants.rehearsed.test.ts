import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PLAYED_MANAGERS } from '../../every-case';
import { allInhabitants } from './all-inhabitants';
import { inhabitantsPage } from './inhabitants-page';
import type { LivedRow } from './inhabitants-page';
import { cohabit } from './play-inhabitant';
import type { Cohabitation, LivedOutcome } from './play-inhabitant';

const page = join(__dirname, '../../../docs/inhabitants.md');

/** Milliseconds for all of them together. */
const HANG_LIMIT = 3_600_000;

/** Instances that are played at once: most of the time they wait. */
const AT_ONCE = 3;

/** Writing the page takes all of them. */
const writes = Boolean(process.env['UPDATE_DOCS']);

const played: readonly Cohabitation[] = PLAYED_MANAGERS.flatMap((manager) =>
  allInhabitants.flatMap((inhabitant) => [
    ...(writes || inhabitant.always ? [{ inhabitant, manager, method: 'library' as const }] : []),
    ...(writes && inhabitant.procedure !== false
      ? [{ inhabitant, manager, method: 'procedure' as const }]
      : []),
  ]),
);

const libraryPlays = played
  .map((cohabitation, index) => ({ ...cohabitation, name: cohabitation.inhabitant.name, index }))
  .filter(({ method }) => method === 'library');

describe('beside other inhabitants', () => {
  const outcomes: Promise<LivedOutcome>[] = [];
  beforeAll(async () => {
    const waiting = [...played.entries()];
    const player = async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const [index, cohabitation] = next;
        outcomes[index] = cohabit(cohabitation);
        await outcomes[index].catch(() => undefined);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, player));
  }, HANG_LIMIT);

  describe.each(libraryPlays)('($name, $manager)', ({ index, inhabitant }) => {
    const { libraryLoses = [], told, refusal } = inhabitant;

    it('what is theirs stays as it is', async () => {
      const { steps } = await outcomes[index]!;
      expect(steps.filter(({ harm }) => harm !== undefined)).toEqual([]);
    });

    it('EIPs work, or it says why not', async () => {
      const { steps, refusal: said = '' } = await outcomes[index]!;
      expect(said).toMatch(refusal ?? /^$/);
      const lost = steps.filter((step) => step.lost.length > 0);
      expect([...new Set(lost.flatMap((step) => step.lost))].toSorted()).toEqual(libraryLoses);
      for (const { status } of lost) expect(status).toMatch(told ?? /^$/);
    });
  });

  it('all is as docs/inhabitants.md says, which UPDATE_DOCS=1 writes', async () => {
    const rows: LivedRow[] = await Promise.all(
      played.map(async (cohabitation, index) => ({
        ...cohabitation,
        outcome: await outcomes[index]!,
      })),
    );
    const text = inhabitantsPage(rows, writes ? '' : await readFile(page, 'utf8'));
    if (writes) await writeFile(page, text);
    expect(await readFile(page, 'utf8')).toBe(text);
  });
});
