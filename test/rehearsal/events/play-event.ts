import { setTimeout as sleep } from 'node:timers/promises';
import type { NetworkManager } from '../../../lib/rehearsal/instance/network-manager';
import type { RehearsalSession } from '../../../lib/rehearsal/session';
import type { ProbedBinding, BindingResult } from '../../../lib/rehearsal/probe/binding-result';
import type { OutageReport } from '../../../lib/rehearsal/probe/outage-monitor';
import { reasons, withRehearsal } from '../../rehearsed';
import type { ConfigurationMethod } from './configuration-method';
import { interfaceNames } from './network-event';
import type { InterfaceName, NetworkEvent } from './network-event';

/** Seconds after which EIPs that are expected to be lost are given up. */
export const recoveryTime = 6;

/** Seconds in which a network manager that is not done yet may still undo what works. */
export const settlingTime = 1.5;

/** Seconds for EIPs that are expected to work: only an instance that hangs needs more. */
const hangLimit = 120;

/** Milliseconds from one new connection to the next: many instances are played at once. */
const MONITOR_INTERVAL = 250;

/** The results of all EIPs, by the ENI that they are bound to. */
type InterfaceResults = Readonly<Record<InterfaceName, readonly BindingResult[]>>;

interface Recovery extends InterfaceResults {
  /** Seconds from the end of the event until all EIPs worked, or the others were given up. */
  readonly seconds: number;
}

/** What an event did to an instance. */
export interface Outcome extends Recovery {
  /** What a client of one EIP of each ENI observed all the time; none where the instance reboots. */
  readonly outages: readonly OutageReport[];
}

/** Interfaces of which some EIP does not work. */
export function lostInterfaces(results: InterfaceResults): InterfaceName[] {
  return interfaceNames.filter((name) => failing(results[name]).length > 0);
}

export function failing(results: readonly BindingResult[]): BindingResult[] {
  return results.filter(({ ok }) => !ok);
}

/** Whether the connections that were open before the event still are. */
export function staysConnected({ outages }: Outcome): boolean | undefined {
  return outages.length > 0 ? outages.every(({ stayedOpen }) => stayedOpen) : undefined;
}

/**
 * Plays an event against a fresh instance, all of whose EIPs work.
 * @param expectedLosses Interfaces whose EIPs need not work again.
 */
export function play(
  event: NetworkEvent,
  method: ConfigurationMethod,
  networkManager: NetworkManager,
  expectedLosses: readonly InterfaceName[] = [],
): Promise<Outcome> {
  const { mode = 'quick', dhcpLease } = event;
  return withRehearsal(
    async (rehearsal) => {
      await setUp(rehearsal, method);
      let recovery: Recovery;
      const { reports: outages, unmonitored } = await rehearsal.monitorOutages(
        event.reboots ? [] : oneOfEach(rehearsal),
        async () => {
          await event.play(rehearsal, method, networkManager);
          recovery = await lastingRecovery(rehearsal, expectedLosses);
        },
        MONITOR_INTERVAL,
      );
      if (unmonitored.length > 0) throw new Error(JSON.stringify(unmonitored));
      return { ...recovery!, outages };
    },
    { mode, dhcpLease, networkManager },
  );
}

/** A binding of the secondary ENI, and the one of the primary ENI. */
function oneOfEach({ bindings }: RehearsalSession): ProbedBinding[] {
  return bindings.filter(({ name }) => name === 'EdgeWeb' || name === 'EdgeAdmin');
}

async function setUp(rehearsal: RehearsalSession, method: ConfigurationMethod): Promise<void> {
  const result = await rehearsal.create(method.template);
  if (result.failures.length > 0) throw new Error(reasons(result));
  await method.afterCreation(rehearsal);
  const results = await recover(rehearsal, []);
  if (lostInterfaces(results).length > 0) {
    throw new Error(`before the event: ${JSON.stringify(results)}`);
  }
}

/** Verifies once more at the end: what worked at first may have been undone meanwhile. */
async function lastingRecovery(
  rehearsal: RehearsalSession,
  expectedLosses: readonly InterfaceName[],
): Promise<Recovery> {
  const first = await recover(rehearsal, expectedLosses);
  if (lostInterfaces(first).length > 0) return first;
  await sleep(settlingTime * 1000);
  return { ...(await recover(rehearsal, expectedLosses)), seconds: first.seconds };
}

/** Verifies until all EIPs work, or those that do not are expected losses and had their time. */
export async function recover(
  rehearsal: RehearsalSession,
  expectedLosses: readonly InterfaceName[],
): Promise<Recovery> {
  const start = performance.now();
  for (;;) {
    const results = byInterface(rehearsal, await rehearsal.site.verify(rehearsal.bindings));
    const seconds = (performance.now() - start) / 1000;
    const lost = lostInterfaces(results);
    const unexpected = lost.some((name) => !expectedLosses.includes(name));
    const limit = unexpected ? hangLimit : recoveryTime;
    if (lost.length === 0 || seconds > limit) return { ...results, seconds };
    await sleep(200);
  }
}

function byInterface(
  { cloud }: RehearsalSession,
  results: readonly BindingResult[],
): InterfaceResults {
  const [instance] = cloud.instances;
  const isPrimary = ({ eniId }: BindingResult) => eniId === instance?.primaryEniId;
  return {
    eth0: results.filter(isPrimary),
    eth1: results.filter((result) => !isPrimary(result)),
  };
}
