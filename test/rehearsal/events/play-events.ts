import { library } from './configuration-method';
import { documentedProcedure } from './documented-procedure';
import type { NetworkEvent } from './network-event';
import { play } from './play-event';
import type { Outcome } from './play-event';

/** One event, and what it did to each instance. */
export interface EventRow {
  readonly event: NetworkEvent;
  readonly library: Outcome;
  readonly procedure: Outcome;
}

/** An event that was played: each play came to an outcome, or failed. */
export interface PlayedEvent {
  readonly event: NetworkEvent;
  readonly library: Promise<Outcome>;
  readonly procedure: Promise<Outcome>;
}

/** Events that are played at once: most of the time an instance waits, but not a booting systemd. */
const atOnce = { quick: 3, full: 1 };

/** Plays every event with both methods; the last ones, which take longest, first. */
export async function playAll(events: readonly NetworkEvent[]): Promise<PlayedEvent[]> {
  const rows: PlayedEvent[] = [];
  const waiting = { quick: [] as [number, NetworkEvent][], full: [] as [number, NetworkEvent][] };
  for (const [index, event] of events.entries())
    waiting[event.mode ?? 'quick'].push([index, event]);
  const player = async (mode: keyof typeof waiting) => {
    for (let next = waiting[mode].pop(); next; next = waiting[mode].pop()) {
      const [index, event] = next;
      rows[index] = await playBoth(event);
    }
  };
  const players = (mode: keyof typeof waiting) =>
    Array.from({ length: atOnce[mode] }, () => player(mode));
  await Promise.all([...players('full'), ...players('quick')]);
  return rows;
}

async function playBoth(event: NetworkEvent): Promise<PlayedEvent> {
  const row = {
    event,
    library: play(event, library, event.libraryLoses),
    procedure: play(event, documentedProcedure, event.procedureLoses),
  };
  await Promise.allSettled([row.library, row.procedure]);
  return row;
}

/** @throws Error of the play that failed. */
export async function outcomes(rows: readonly PlayedEvent[]): Promise<EventRow[]> {
  return Promise.all(
    rows.map(async (row) => ({
      event: row.event,
      library: await row.library,
      procedure: await row.procedure,
    })),
  );
}
