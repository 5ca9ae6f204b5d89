import type { NetworkManager } from '../../../lib/rehearsal/instance/network-manager';
import { playsEveryCase } from '../../every-case';
import { library } from './configuration-method';
import { documentedProcedure } from './documented-procedure';
import { lossesOf } from './network-event';
import type { NetworkEvent } from './network-event';
import { play } from './play-event';
import type { Outcome } from './play-event';

/** One event under one network manager. */
export interface ManagedEvent {
  readonly event: NetworkEvent;
  readonly manager: NetworkManager;
}

/** An event, and what it did to each instance. */
export interface EventRow extends ManagedEvent {
  readonly library: Outcome;
  /** Undefined: not played. */
  readonly procedure: Outcome | undefined;
}

/** An event that was played: each play came to an outcome, or failed. */
export interface PlayedEvent extends ManagedEvent {
  readonly library: Promise<Outcome>;
  readonly procedure: Promise<Outcome | undefined>;
}

/** Events that are played at once: most of the time an instance waits, but not a booting systemd. */
const atOnce = { quick: 3, full: 1 };

/** Plays every event; the last ones, which take longest, first. */
export async function playAll(events: readonly ManagedEvent[]): Promise<PlayedEvent[]> {
  const rows: PlayedEvent[] = [];
  const waiting = { quick: [] as [number, ManagedEvent][], full: [] as [number, ManagedEvent][] };
  for (const [index, managed] of events.entries())
    waiting[managed.event.mode ?? 'quick'].push([index, managed]);
  const player = async (mode: keyof typeof waiting) => {
    for (let next = waiting[mode].pop(); next; next = waiting[mode].pop()) {
      const [index, managed] = next;
      rows[index] = await playEach(managed);
    }
  };
  const players = (mode: keyof typeof waiting) =>
    Array.from({ length: atOnce[mode] }, () => player(mode));
  await Promise.all([...players('full'), ...players('quick')]);
  return rows;
}

/** With the library's configuration, and the documented one beside it. */
async function playEach({ event, manager }: ManagedEvent): Promise<PlayedEvent> {
  const losses = lossesOf(event, manager);
  const row = {
    event,
    manager,
    library: play(event, library, manager, losses.library),
    procedure: playsEveryCase
      ? play(event, documentedProcedure(manager), manager, losses.procedure)
      : Promise.resolve(undefined),
  };
  await Promise.allSettled([row.library, row.procedure]);
  return row;
}

/** @throws Error of the play that failed. */
export async function outcomes(rows: readonly PlayedEvent[]): Promise<EventRow[]> {
  return Promise.all(
    rows.map(async (row) => ({
      event: row.event,
      manager: row.manager,
      library: await row.library,
      procedure: await row.procedure,
    })),
  );
}
