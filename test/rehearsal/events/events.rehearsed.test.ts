import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { table } from '../../markdown-table';
import { allEvents } from './all-events';
import { eventsPage } from './events-page';
import { interfaceNames } from './network-event';
import type { InterfaceName } from './network-event';
import { failing, lostInterfaces } from './play-event';
import type { Outcome } from './play-event';
import { outcomes, playAll } from './play-events';
import type { EventRow, PlayedEvent } from './play-events';

const page = join(__dirname, '../../../docs/events.md');

/** Milliseconds for all events together. */
const HANG_LIMIT = 1_800_000;

describe('after an event', () => {
  let rows: readonly PlayedEvent[];
  beforeAll(async () => {
    rows = await playAll(allEvents);
  }, HANG_LIMIT);

  describe.each(allEvents.map((event, index) => ({ ...event, index })))(
    '($name)',
    ({ index, libraryLoses = [], procedureLoses = [] }) => {
      it(`the library has lost ${naming(libraryLoses)}`, async () => {
        const outcome = await rows[index]!.library;
        const kept = interfaceNames.filter((name) => !libraryLoses.includes(name));
        expect(kept.flatMap((name) => failing(outcome[name]))).toEqual([]);
        expect(lostInterfaces(outcome)).toEqual(libraryLoses);
      });

      it(`the documented procedure has lost ${naming(procedureLoses)}`, async () => {
        expect(lostInterfaces(await rows[index]!.procedure)).toEqual(procedureLoses);
      });
    },
  );

  it('all is as docs/events.md says, which UPDATE_DOCS=1 writes', async () => {
    const text = eventsPage(await outcomes(rows));
    if (process.env['UPDATE_DOCS']) await write(page, text);
    expect(await readFile(page, 'utf8')).toBe(text);
  });

  // Times differ from run to run: the page has none.
  afterAll(async () => {
    process.stderr.write(`\n${timings(await outcomes(rows))}\n\n`);
  });
});

function naming(names: readonly InterfaceName[]): string {
  return names.length > 0 ? `EIPs of ${names.join(' and ')}` : 'nothing';
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

function timings(rows: readonly EventRow[]): string {
  const seconds = (outcome: Outcome) =>
    lostInterfaces(outcome).length > 0 ? 'never' : `${outcome.seconds.toFixed(1)} s`;
  const longestOutage = ({ outages }: Outcome) =>
    outages.length > 0 ? `${Math.max(...outages.map(({ outage }) => outage)).toFixed(1)} s` : '-';
  return table(
    ['Seen to work after', 'library', 'by hand', 'longest outage: library', 'by hand'],
    rows.map(({ event, library, procedure }) => [
      event.name,
      ...[library, procedure].map(seconds),
      ...[library, procedure].map(longestOutage),
    ]),
  );
}
