import type { NetworkEvent } from './event';
import { play, type Outcome } from './play-event';
import { procedure } from './procedure';
import { library } from './variant';

/** One event, and what it did to each variant. */
export interface Row {
  readonly event: NetworkEvent;
  readonly library: Outcome;
  readonly procedure: Outcome;
}

/** A row whose plays are over: each came to an outcome, or could not be played. */
export interface PlayedRow {
  readonly event: NetworkEvent;
  readonly library: Promise<Outcome>;
  readonly procedure: Promise<Outcome>;
}

/** Rows that are played at once: most of the time an instance waits, but not a booting systemd. */
const atOnce = { quick: 3, full: 1 };

/** Plays every event against both variants; the last ones, which take longest, first. */
export async function playAll(events: readonly NetworkEvent[]): Promise<PlayedRow[]> {
  const rows: PlayedRow[] = [];
  const waiting = { quick: [] as [number, NetworkEvent][], full: [] as [number, NetworkEvent][] };
  for (const [index, event] of events.entries())
    waiting[event.mode ?? 'quick'].push([index, event]);
  const player = async (mode: keyof typeof waiting) => {
    for (let next = waiting[mode].pop(); next; next = waiting[mode].pop()) {
      const [index, event] = next;
      rows[index] = await playRow(event);
    }
  };
  const players = (mode: keyof typeof waiting) =>
    Array.from({ length: atOnce[mode] }, () => player(mode));
  await Promise.all([...players('full'), ...players('quick')]);
  return rows;
}

async function playRow(event: NetworkEvent): Promise<PlayedRow> {
  const row = { event, library: play(event, library), procedure: play(event, procedure) };
  await Promise.allSettled([row.library, row.procedure]);
  return row;
}

/** @throws Error of the play that could not be played. */
export async function outcomes(rows: readonly PlayedRow[]): Promise<Row[]> {
  return Promise.all(
    rows.map(async (row) => ({
      event: row.event,
      library: await row.library,
      procedure: await row.procedure,
    })),
  );
}
