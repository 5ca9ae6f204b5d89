import type { Site } from '../ports';
import type { BindingResult, ProbedBinding } from '../probe/binding-result';
import type { OutageReport } from '../probe/outage-monitor';
import type { SiteFaults } from './site-faults';

/** What the site in the sandbox does for the rehearsal: all of it is called from another process. */
export interface SiteMethods extends Omit<Site, 'signalUrl' | 'onSignal'> {
  /** Probes every binding in both directions, on what the site is at this moment. */
  verify(bindings: readonly ProbedBinding[]): Promise<BindingResult[]>;
  /**
   * Keeps connecting to the EIPs of some bindings from outside, until `stopOutageMonitors`.
   * @param interval milliseconds from one new connection to the next
   * @returns the bindings that cannot be monitored
   */
  startOutageMonitors(
    bindings: readonly ProbedBinding[],
    interval: number,
  ): Promise<UnmonitoredBinding[]>;
  /** What the monitors saw, in the order of their bindings. */
  stopOutageMonitors(): Promise<OutageReport[]>;
  /** Waits for the end of an instance's UserData. Absent: it succeeded, or there is none. */
  userDataProblem(instanceId: string): Promise<string | undefined>;
  /** The log of every instance by its id, those that were removed included: UserData, journal. */
  instanceLogs(): Promise<Record<string, string>>;
  /** The shell command that enters a running instance from outside, while the site is open. */
  entry(instanceId: string): Promise<string>;
}

/** A binding whose outages cannot be seen. */
export interface UnmonitoredBinding {
  readonly name: string;
  readonly reason: string;
}

/** What the sandbox's process serves, by name. */
export interface SandboxObjects {
  readonly site: SiteMethods;
  readonly faults: SiteFaults;
}
