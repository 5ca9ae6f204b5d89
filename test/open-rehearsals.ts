import { setTimeout as sleep } from 'node:timers/promises';
import { RehearsalSession } from '../lib/rehearsal/session';
import type { RehearsalOptions } from '../lib/rehearsal/session';
import type { StackEvent } from '../lib/rehearsal/stack/stack-event';

/** Seconds for the instances' logs: a site that hangs does not give them. */
const logLimit = 30;

/** How much of the events and of each log a report shows. */
const lastLines = 30;

/** The rehearsals that tests have opened and not closed yet, with the events of their stacks. */
class OpenRehearsals {
  private readonly events = new Map<RehearsalSession, StackEvent[]>();

  async open(options: RehearsalOptions): Promise<RehearsalSession> {
    const events: StackEvent[] = [];
    const onEvent = (event: StackEvent) => {
      events.push(event);
      options.onEvent?.(event);
    };
    const rehearsal = await RehearsalSession.open({ ...options, onEvent });
    this.events.set(rehearsal, events);
    return rehearsal;
  }

  async close(rehearsal: RehearsalSession): Promise<void> {
    this.events.delete(rehearsal);
    await rehearsal.close();
  }

  /** What the open rehearsals are doing. Empty: none is open. */
  async report(): Promise<string> {
    const reports = [...this.events].map(async ([rehearsal, events]) =>
      ['The last events of the stack:', tail(events.map(line)), await instancesOf(rehearsal)].join(
        '\n',
      ),
    );
    return (await Promise.all(reports)).join('\n\n');
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.events.keys()].map((rehearsal) => this.close(rehearsal)));
  }
}

export const openRehearsals = new OpenRehearsals();

function line({ seconds, status, logicalId, reason = '' }: StackEvent): string {
  return `${seconds.toFixed(1)} s  ${status}  ${logicalId}  ${reason}`;
}

/** What runs on the instances, and the end of their logs. */
async function instancesOf(rehearsal: RehearsalSession): Promise<string> {
  const reading = Promise.all([rehearsal.site.activities(), rehearsal.logs()]);
  const read = await Promise.race([
    reading.catch((error: Error) => error.message),
    sleep(logLimit * 1000, 'the site does not answer', { ref: false }),
  ]);
  if (typeof read === 'string') return `The instances: ${read}`;
  const [activities, logs] = read;
  const ends = [...logs].map(([id, log]) => `The log of ${id}:\n${tail(log.split('\n'))}`);
  return ['What runs on the instances:', ...activities, ...ends].join('\n');
}

function tail(lines: readonly string[]): string {
  return lines.slice(-lastLines).join('\n');
}
