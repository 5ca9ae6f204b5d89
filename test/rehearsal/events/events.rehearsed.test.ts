import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { rehearsed } from '../../rehearsed';
import { eventsPage, table } from './document';
import { events } from './events';
import { lost, type Outcome } from './play';
import { outcomes, playAll, type PlayedRow, type Row } from './rows';

const page = join(__dirname, '../../../docs/events.md');

rehearsed('after an event', () => {
  let rows: readonly PlayedRow[];
  beforeAll(async () => {
    rows = await playAll(events);
  }, 240_000);

  describe.each(events.map((event, index) => ({ ...event, index })))(
    '($name)',
    ({ index, procedureLoses = 'none' }) => {
      it('the library has every EIP', async () => {
        expect(lost(await rows[index]!.library)).toEqual([]);
      });

      it(`the documented procedure has lost ${procedureLoses}`, async () => {
        expect(lostInterface(await rows[index]!.procedure)).toBe(procedureLoses);
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

/** Interfaces of which some EIP, or all, do not work. */
function lostInterface(outcome: Outcome): string {
  const names = (['eth0', 'eth1'] as const).filter((name) => !outcome[name].every(({ ok }) => ok));
  return names.join() || 'none';
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

function timings(rows: readonly Row[]): string {
  const seconds = (outcome: Outcome) =>
    lost(outcome).length > 0 ? 'never' : `${outcome.seconds.toFixed(1)} s`;
  return table(
    ['Seen to work after', 'library', 'by hand'],
    rows.map(({ event, library, procedure }) => [event.name, seconds(library), seconds(procedure)]),
  );
}
