import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { eventsPage, table } from './document';
import { interfaceNames, type InterfaceName } from './event';
import { events } from './events';
import { failing, lost, type Outcome } from './play-event';
import { outcomes, playAll, type PlayedRow, type Row } from './rows';

const page = join(__dirname, '../../../docs/events.md');

describe('after an event', () => {
  let rows: readonly PlayedRow[];
  beforeAll(async () => {
    rows = await playAll(events);
  }, 480_000);

  describe.each(events.map((event, index) => ({ ...event, index })))(
    '($name)',
    ({ index, libraryLoses = [], procedureLoses = [] }) => {
      it(`the library has lost ${naming(libraryLoses)}`, async () => {
        const outcome = await rows[index]!.library;
        const kept = interfaceNames.filter((name) => !libraryLoses.includes(name));
        expect(kept.flatMap((name) => failing(outcome[name]))).toEqual([]);
        expect(lost(outcome)).toEqual(libraryLoses);
      });

      it(`the documented procedure has lost ${naming(procedureLoses)}`, async () => {
        expect(lost(await rows[index]!.procedure)).toEqual(procedureLoses);
      });
    },
  );

  it('all is as docs/events.md says, which UPDATE_DOCS=1 writes', async () => {
    const text = eventsPage(await outcomes(rows));
    if (process.env['UPDATE_DOCS']) await write(page, text);
    expect(await readFile(page, 'utf8')).toBe(text);
  });

  // They differ from run to run, and so are no part of the page.
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

function timings(rows: readonly Row[]): string {
  const seconds = (outcome: Outcome) =>
    lost(outcome).length > 0 ? 'never' : `${outcome.seconds.toFixed(1)} s`;
  const outage = ({ sightings }: Outcome) =>
    sightings.length > 0
      ? `${Math.max(...sightings.map((sighting) => sighting.outage)).toFixed(1)} s`
      : '-';
  return table(
    ['Seen to work after', 'library', 'by hand', 'longest outage: library', 'by hand'],
    rows.map(({ event, library, procedure }) => [
      event.name,
      ...[library, procedure].map(seconds),
      ...[library, procedure].map(outage),
    ]),
  );
}
