import { instanceTypeLimits } from '../facts/instance-types';
import { withAssumed } from './cloud/assumed-parameters';
import { bindingName } from './cloud/binding-name';
import { Cloud } from './cloud/cloud';
import type { CommandRecord } from './cloud/cloud-records';
import type { CloudOptions } from './cloud/cloud-options';
import { compareTemplates } from './diff/compare-templates';
import type { StackDifference } from './diff/stack-difference';
import type { BindingResult, ProbedBinding } from './probe/binding-result';
import type { OutageReport } from './probe/outage-monitor';
import { playFault } from './site/network-fault';
import type { NetworkFault } from './site/network-fault';
import { verifyPatiently } from './site/patient-verification';
import { openSandboxedSite } from './site/sandboxed-site';
import type { SandboxedSite } from './site/sandboxed-site';
import type { UnmonitoredBinding } from './site/site-methods';
import type { SiteOptions } from './site/site-options';
import type { EventListener } from './stack/stack-event';
import { Stack } from './stack/stack';
import type { StackResult } from './stack/stack';
import type { GivenParameters } from './template/parameters';

export interface RehearsalOptions extends SiteOptions {
  /** The stack's name. */
  readonly name: string;
  /** Told of every change of a resource's status. */
  readonly onEvent?: EventListener;
  /** Whether resources of unknown types are left out. Default: false, they are refused. */
  readonly skipUnknownTypes?: boolean;
  /** Whether what cannot change in place is replaced. Default: false, as in ROS: it is refused. */
  readonly replace?: boolean;
  /** Whether a failed stack is kept for a look at it. Default: false, it is rolled back. */
  readonly disableRollback?: boolean;
  /** Whether the cloud drops what an ENI sends from an address not its own. Default: true. */
  readonly sourceCheck?: boolean;
  /** Seconds for which a wait condition waits while nothing runs that could signal it. Default: 60. */
  readonly signalPatience?: number;
  /** Whether a wait condition goes on without its signals once nothing is left to send them. Default: false. */
  readonly assumeSignals?: boolean;
  /** What exists before the stack. Default: what the template names by id is assumed to exist. */
  readonly existing?: CloudOptions['existing'];
  /** Stops what is under way. */
  readonly signal?: AbortSignal;
}

/** What clients outside saw who kept connecting to EIPs. */
export interface OutageObservation {
  readonly reports: readonly OutageReport[];
  /** Bindings whose outages cannot be seen. */
  readonly unmonitored: readonly UnmonitoredBinding[];
}

/** One stack, played on a site from its creation to its deletion. */
export class RehearsalSession {
  static async open(options: RehearsalOptions): Promise<RehearsalSession> {
    const site = await openSandboxedSite(options);
    try {
      return new RehearsalSession(site, options);
    } catch (error) {
      await site.close();
      throw error;
    }
  }

  readonly cloud: Cloud;
  private readonly stack: Stack;
  private triedAtFailure: readonly BindingResult[] = [];

  private constructor(
    readonly site: SandboxedSite,
    private readonly options: RehearsalOptions,
  ) {
    this.cloud = new Cloud(site, {
      instanceTypeLimits,
      sourceCheck: options.sourceCheck,
      signalPatience: options.signalPatience,
      assumeSignals: options.assumeSignals,
      existing: options.existing,
    });
    const atFailure = () => this.tryAtFailure();
    this.stack = new Stack({ ...options, types: this.cloud.types, atFailure });
  }

  /** What the EIPs that were bound then did when the last operation failed, each tried once. */
  get bindingsAtFailure(): readonly BindingResult[] {
    return this.triedAtFailure;
  }

  /** Once: a nested stack fails before the one that it is in, which then lacks its EIPs. */
  private async tryAtFailure(): Promise<void> {
    if (this.triedAtFailure.length > 0) return;
    this.triedAtFailure = await this.site.verify(this.bindings);
  }

  /** @throws TemplateError when the template cannot be played. */
  create(template: unknown, parameters: GivenParameters = {}): Promise<StackResult> {
    this.triedAtFailure = [];
    return this.stack.create(template, withAssumed(template, parameters));
  }

  /** @throws TemplateError when the template cannot be played. */
  update(template: unknown, parameters: GivenParameters = {}): Promise<StackResult> {
    this.triedAtFailure = [];
    return this.stack.update(template, withAssumed(template, parameters));
  }

  /**
   * What an update from one template to another does, told without playing it.
   *
   * @throws TemplateError when one of them cannot be played.
   */
  compare(
    before: unknown,
    after: unknown,
    parameters: GivenParameters = {},
    parametersAfter = parameters,
  ): Promise<StackDifference> {
    return compareTemplates(
      { template: before, parameters: withAssumed(before, parameters) },
      { template: after, parameters: withAssumed(after, parametersAfter) },
    );
  }

  delete(): Promise<StackResult> {
    return this.stack.delete();
  }

  /**
   * Verifies every EIP that is bound now, in both directions, until all work at once or those that
   * do not are given up.
   * @param patience Seconds in which nothing runs on any instance that could make an EIP work.
   */
  verify(patience = 15): Promise<BindingResult[]> {
    return verifyPatiently(this.site, () => this.bindings, patience, this.options.signal);
  }

  /**
   * Does some work while clients outside keep connecting to some of the EIPs.
   * @param interval milliseconds from one new connection to the next
   */
  async monitorOutages(
    bindings: readonly ProbedBinding[],
    work: () => Promise<void>,
    interval = 50,
  ): Promise<OutageObservation> {
    const unmonitored = await this.site.startOutageMonitors(bindings, interval);
    await work();
    return { reports: await this.site.stopOutageMonitors(), unmonitored };
  }

  /** Lets something happen to all instances, and to the ENIs that are attached to them. */
  playFault(fault: NetworkFault): Promise<void> {
    return playFault(fault, this.site, {
      instanceIds: this.cloud.instances.map(({ id }) => id),
      enis: this.cloud.enis.filter(({ instanceId }) => instanceId !== undefined),
    });
  }

  /** Every EIP that is bound now. */
  get bindings(): ProbedBinding[] {
    return [...this.ownEips, ...this.cloud.eipEntries];
  }

  /** One to one. */
  private get ownEips(): ProbedBinding[] {
    return this.cloud.associations.map(({ logicalId, instanceId, eniId, privateIp, eip }) => ({
      name: bindingName(logicalId),
      instanceId: instanceId ?? '',
      eniId,
      privateIp,
      eip,
    }));
  }

  /** The commands that have ended, in that order. */
  get commands(): readonly CommandRecord[] {
    return this.cloud.commands;
  }

  /** Wait conditions that went on without all of their signals: a line each. */
  get assumedSignals(): readonly string[] {
    return this.cloud.assumedSignals;
  }

  /** Waits for the end of UserData on all instances: a line for each on which it did not succeed. */
  async failedBoots(): Promise<string[]> {
    const lines = this.cloud.bootedInstances.map(async ({ id }) => {
      const problem = await this.site.userDataProblem(id);
      return problem === undefined ? [] : [`${id}: ${problem}`];
    });
    const stopped = aborted(this.options.signal).then(() => [['stopped before UserData ended']]);
    return (await Promise.race([Promise.all(lines), stopped])).flat();
  }

  /** The log of each instance by its id, those that were removed included. */
  async logs(): Promise<ReadonlyMap<string, string>> {
    return new Map(Object.entries(await this.site.instanceLogs()));
  }

  /** The shell command that enters each instance from outside, while this is open. */
  async entries(): Promise<ReadonlyMap<string, string>> {
    const entries = new Map<string, string>();
    for (const { id, hostName } of this.cloud.bootedInstances) {
      entries.set(`${id} (${hostName})`, await this.site.entry(id));
    }
    return entries;
  }

  close(): Promise<void> {
    return this.site.close();
  }
}

/** Resolves when a signal is given, if ever. */
async function aborted(signal: AbortSignal | undefined): Promise<void> {
  if (signal?.aborted) return;
  await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }));
}
