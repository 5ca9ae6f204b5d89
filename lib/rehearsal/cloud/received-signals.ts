import { EventEmitter, once } from 'node:events';

import { isObject } from '../template/json';
import type { Json, JsonObject } from '../template/json';

const STATUSES = ['SUCCESS', 'FAILURE', 'WARNING'] as const;

export interface ReceivedSignal {
  readonly id: string;
  readonly status: (typeof STATUSES)[number];
  /** Data of a success, the reason of a failure. */
  readonly data: Json;
}

/** The signals that one wait condition handle received: the last one of each id. */
export class ReceivedSignals {
  private readonly byId = new Map<string, ReceivedSignal>();
  private readonly arrivals = new EventEmitter();

  /** Takes the body of a signal; any other body counts as a failure that shows it. */
  receive(body: unknown): void {
    const signal = this.parse(body);
    this.byId.set(signal.id, signal);
    this.arrivals.emit('arrival');
  }

  /** Resolves when the next signal comes, rejects when the wait is aborted before. */
  async next(signal: AbortSignal): Promise<void> {
    await once(this.arrivals, 'arrival', { signal });
  }

  /** The signals that count: all but failures. */
  get successes(): ReceivedSignal[] {
    return this.all.filter(({ status }) => status !== 'FAILURE');
  }

  get failures(): ReceivedSignal[] {
    return this.all.filter(({ status }) => status === 'FAILURE');
  }

  remove(isMeant: (id: string) => boolean): void {
    for (const id of [...this.byId.keys()].filter(isMeant)) this.byId.delete(id);
  }

  private get all(): ReceivedSignal[] {
    return [...this.byId.values()];
  }

  private parse(body: unknown): ReceivedSignal {
    const given = isObject(body) ? lowerCaseKeys(body) : { status: null };
    const { status = 'SUCCESS', data = null, reason, id } = given;
    const known = STATUSES.find((one) => one === String(status).trim().toUpperCase());
    const key = id === undefined ? this.nextId() : String(id);
    if (known === undefined) {
      return { id: key, status: 'FAILURE', data: `not a signal: ${JSON.stringify(body)}` };
    }
    return { id: key, status: known, data: known === 'FAILURE' ? (reason ?? data) : data };
  }

  /** Signals without an id are numbered from 1. */
  private nextId(): string {
    let number = 1;
    while (this.byId.has(String(number))) number += 1;
    return String(number);
  }
}

/** Undocumented: templates that Alibaba Cloud publishes write `Status`, or only `data`. */
function lowerCaseKeys(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).map(([key, item]) => [key.toLowerCase(), item]));
}
