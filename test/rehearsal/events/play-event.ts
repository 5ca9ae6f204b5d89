import { setTimeout as sleep } from 'node:timers/promises';
import type { RehearsalSession } from '../../../lib/rehearsal/session';
import type { ProbedBinding, BindingResult } from '../../../lib/rehearsal/probe/binding-result';
import type { OutageReport } from '../../../lib/rehearsal/probe/outage-monitor';
import { reasons, withRehearsal } from '../../rehearsed';
import { interfaceNames, type InterfaceName, type NetworkEvent } from './event';
import type { Variant } from './variant';

/** Seconds after an event in which the EIPs have to work again. */
export const patience = 6;

/** Seconds in which a network manager that is not done yet may still undo what works. */
export const settling = 1.5;

/** Milliseconds from one new connection to the next: many instances are played at once. */
const WATCH_INTERVAL = 250;

/** What an event did to an instance. */
export interface Outcome {
  /** Of the EIPs on the primary ENI. */
  readonly eth0: readonly BindingResult[];
  /** Of the EIPs on the secondary ENI. */
  readonly eth1: readonly BindingResult[];
  /** What somebody saw who used an EIP of each all the time; none where the instance went down. */
  readonly sightings: readonly OutageReport[];
  /** Seconds from the end of the event until all EIPs were seen to work, or were given up. */
  readonly seconds: number;
}

/** Interfaces of which some EIP does not work. */
export function lost(outcome: Outcome): InterfaceName[] {
  return interfaceNames.filter((name) => failing(outcome[name]).length > 0);
}

export function failing(verdicts: readonly BindingResult[]): BindingResult[] {
  return verdicts.filter(({ ok }) => !ok);
}

/** Plays an event against a fresh instance, all of whose EIPs work. */
export function play(event: NetworkEvent, variant: Variant): Promise<Outcome> {
  const { mode = 'quick', dhcpLease } = event;
  const options = { mode, dhcpLease };
  return withRehearsal((rehearsal) => playIn(rehearsal, event, variant), options);
}

async function playIn(
  rehearsal: RehearsalSession,
  event: NetworkEvent,
  variant: Variant,
): Promise<Outcome> {
  await setUp(rehearsal, variant);
  let observed: Omit<Outcome, 'sightings'>;
  const watched = event.reboots ? [] : oneOfEach(rehearsal);
  const { reports: sightings } = await rehearsal.monitorOutages(
    watched,
    async () => {
      await event.play(rehearsal, variant);
      observed = await observe(rehearsal);
    },
    WATCH_INTERVAL,
  );
  return { ...observed!, sightings };
}

/** A binding of the secondary ENI, and the one of the primary ENI. */
function oneOfEach({ bindings }: RehearsalSession): ProbedBinding[] {
  return bindings.filter(({ name }) => name === 'EdgeWeb' || name === 'EdgeAdmin');
}

/** Whether whoever was connected before the event still is. */
export function staysConnected({ sightings }: Outcome): boolean | undefined {
  return sightings.length > 0 ? sightings.every(({ stayedOpen }) => stayedOpen) : undefined;
}

async function setUp(rehearsal: RehearsalSession, variant: Variant): Promise<void> {
  const result = await rehearsal.create(variant.template);
  if (result.failures.length > 0) throw new Error(reasons(result));
  await variant.afterCreation(rehearsal);
  const broken = failing(await rehearsal.verify());
  if (broken.length > 0) throw new Error(`before the event: ${JSON.stringify(broken)}`);
}

/** Tries all of them again at the end: what worked at first may have been undone meanwhile. */
async function observe(rehearsal: RehearsalSession): Promise<Omit<Outcome, 'sightings'>> {
  const end = performance.now();
  const recovered = failing(await rehearsal.verify(patience)).length === 0;
  const seconds = (performance.now() - end) / 1000;
  if (recovered) await sleep(settling * 1000);
  return byInterface(rehearsal, await rehearsal.verify(recovered ? patience : 0), seconds);
}

function byInterface(
  { cloud }: RehearsalSession,
  verdicts: readonly BindingResult[],
  seconds: number,
): Omit<Outcome, 'sightings'> {
  const [instance] = cloud.instances;
  const isPrimary = ({ eniId }: BindingResult) => eniId === instance?.primaryEniId;
  return {
    eth0: verdicts.filter(isPrimary),
    eth1: verdicts.filter((verdict) => !isPrimary(verdict)),
    seconds,
  };
}
