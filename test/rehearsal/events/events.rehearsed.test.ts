import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { NETWORK_MANAGERS } from '../../../lib/rehearsal/instance/network-manager';
import { playsEveryCase } from '../../every-case';
import { table } from '../../markdown-table';
import { allEvents } from './all-events';
import { eventsPage } from './events-page';
import { interfaceNames, lossesOf } from './network-event';
import type { InterfaceName } from './network-event';
import { failing, lostInterfaces } from './play-event';
import type { Outcome } from './play-event';
import { outcomes, playAll } from './play-events';
import type { EventRow, ManagedEvent, PlayedEvent } from './play-events';

const page = join(__dirname, '../../../docs/events.md');

/** Milliseconds for all events together. */
const HANG_LIMIT = 3_600_000;

/** Writing the page takes all of them. */
const writes = Boolean(process.env['UPDATE_DOCS']);

const played: readonly ManagedEvent[] = NETWORK_MANAGERS.flatMap((manager) =>
  allEvents
    .filter(({ networkd }) => manager === 'NetworkManager' || writes || networkd?.always)
    .map((event) => ({ event, manager })),
);

describe('after an event', () => {
  let rows: readonly PlayedEvent[];
  beforeAll(async () => {
    rows = await playAll(played);
  }, HANG_LIMIT);

  describe.each(
    played.map(({ event, manager }, index) => ({
      index,
      name: event.name,
      manager,
      losses: lossesOf(event, manager).library,
    })),
  )('($name, $manager)', ({ index, losses }) => {
    it(`the library has lost ${naming(losses)}`, async () => {
      const outcome = await rows[index]!.library;
      const kept = interfaceNames.filter((name) => !losses.includes(name));
      expect(kept.flatMap((name) => failing(outcome[name]))).toEqual([]);
      expect(lostInterfaces(outcome)).toEqual(losses);
    });
  });

  // With systemd-networkd the page alone says what it loses.
  (playsEveryCase ? describe : describe.skip).each(
    played
      .map(({ event, manager }, index) => ({ ...event, manager, index }))
      .filter(({ manager }) => manager === 'NetworkManager'),
  )('($name)', ({ index, procedureLoses = [] }) => {
    it(`the documented procedure has lost ${naming(procedureLoses)}`, async () => {
      expect(lostInterfaces((await rows[index]!.procedure)!)).toEqual(procedureLoses);
    });
  });

  it('all is as docs/events.md says, which UPDATE_DOCS=1 writes', async () => {
    const text = eventsPage(await outcomes(rows), await readFile(page, 'utf8'));
    if (writes) await write(page, text);
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
  const seconds = (outcome?: Outcome) => {
    if (!outcome) return '-';
    return lostInterfaces(outcome).length > 0 ? 'never' : `${outcome.seconds.toFixed(1)} s`;
  };
  const longestOutage = ({ outages }: Pick<Outcome, 'outages'> = { outages: [] }) =>
    outages.length > 0 ? `${Math.max(...outages.map(({ outage }) => outage)).toFixed(1)} s` : '-';
  return table(
    ['Seen to work after', 'library', 'by hand', 'longest outage: library', 'by hand'],
    rows.map(({ event, manager, library, procedure }) => [
      `${event.name} (${manager})`,
      ...[library, procedure].map(seconds),
      ...[library, procedure].map(longestOutage),
    ]),
  );
}
