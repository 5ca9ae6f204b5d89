import { setTimeout as sleep } from 'node:timers/promises';
import { instanceTypeLimits } from '../facts/instance-types';
import { Cloud } from './cloud/cloud';
import type { CloudOptions } from './cloud/cloud-options';
import type { EventListener } from './stack/stack-event';
import { Stack, type StackResult } from './stack/stack';
import type { GivenParameters } from './template/parameters';
import { openSandboxedSite, type SandboxedSite, type SiteOptions } from './site/sandboxed-site';
import { assumedParameters } from './cloud/assumed-parameters';
import type { ProbedBinding, BindingResult } from './probe/binding-result';
import type { OutageReport } from './probe/outage-monitor';

export interface RehearsalOptions extends SiteOptions {
  /** The stack's name. */
  readonly name: string;
  /** Told of every change of a resource's status. */
  readonly onEvent?: EventListener;
  /** Whether resources of unknown types are left out. Default: false, they are refused. */
  readonly skipUnknownTypes?: boolean;
  /** Whether a failed stack is kept for a look at it. Default: false, it is rolled back. */
  readonly disableRollback?: boolean;
  /** Whether the cloud drops what an ENI sends from an address not its own. Default: true. */
  readonly sourceCheck?: boolean;
  /** What exists before the stack. Default: whatever the template names by id is supposed. */
  readonly existing?: CloudOptions['existing'];
  /** Stops what is under way. */
  readonly signal?: AbortSignal;
}

/** One stack, played in a local VPC from its creation to its deletion. */
export class RehearsalSession {
  static async open(options: RehearsalOptions): Promise<RehearsalSession> {
    return new RehearsalSession(await openSandboxedSite(options), options);
  }

  readonly cloud: Cloud;
  private readonly stack: Stack;
  private readonly lastWords = new Map<string, string>();

  private constructor(
    readonly site: SandboxedSite,
    options: RehearsalOptions,
  ) {
    this.cloud = new Cloud(keepingLogs(site, this.lastWords), {
      instanceTypeLimits,
      sourceCheck: options.sourceCheck,
      existing: options.existing,
    });
    this.stack = new Stack({ ...options, types: this.cloud.types });
  }

  /** @throws TemplateError when the template cannot be played. */
  create(template: unknown, parameters: GivenParameters = {}): Promise<StackResult> {
    return this.stack.create(template, withSupplied(template, parameters));
  }

  /** @throws TemplateError when the template cannot be played. */
  update(template: unknown, parameters: GivenParameters = {}): Promise<StackResult> {
    return this.stack.update(template, withSupplied(template, parameters));
  }

  delete(): Promise<StackResult> {
    return this.stack.delete();
  }

  /**
   * Tries every EIP that is bound now, in both directions. An operating system takes its time, so
   * all are tried again until all work in one go.
   *
   * @param patience seconds after which what does not work is given up
   */
  async verify(patience = 15): Promise<BindingResult[]> {
    const end = performance.now() + patience * 1000;
    for (;;) {
      const verdicts = await this.site.verify(this.bindings);
      if (verdicts.every(({ ok }) => ok) || performance.now() > end) return verdicts;
      await sleep(200);
    }
  }

  /**
   * Does something while somebody outside uses some of the EIPs; tells what they saw.
   * @param interval milliseconds from one new connection to the next
   */
  async watching(
    bindings: readonly ProbedBinding[],
    work: () => Promise<void>,
    interval = 50,
  ): Promise<OutageReport[]> {
    await this.site.startWatch(bindings, interval);
    await work();
    return this.site.endWatch();
  }

  /** Every EIP that is bound now, called as its association without the word. */
  get bindings(): ProbedBinding[] {
    return this.cloud.associations.map(({ logicalId, instanceId, eniId, privateIp, eip }) => ({
      name: logicalId.replace(/Association$/, ''),
      instanceId: instanceId ?? '',
      eniId,
      privateIp,
      eip,
    }));
  }

  /** Instances whose UserData failed, once it has ended on all of them. */
  async failedBoots(): Promise<string[]> {
    const ids = this.cloud.instances.map(({ id }) => id);
    const succeeded = await Promise.all(ids.map((id) => this.site.userDataSucceeded(id)));
    return ids.filter((_, n) => !succeeded[n]);
  }

  /** What the logs of each instance say, those that a rollback has removed included. */
  async logs(): Promise<ReadonlyMap<string, string>> {
    const logs = new Map(this.lastWords);
    for (const { id } of this.cloud.instances) logs.set(id, await this.site.instanceLog(id));
    return logs;
  }

  /** The shell command that enters each instance from outside, while this is open. */
  async entries(): Promise<ReadonlyMap<string, string>> {
    const entries = new Map<string, string>();
    for (const { id, hostName } of this.cloud.instances) {
      entries.set(`${id} (${hostName})`, await this.site.entry(id));
    }
    return entries;
  }

  close(): Promise<void> {
    return this.site.close();
  }
}

/** A site that notes an instance's log before the instance is gone. */
function keepingLogs(site: SandboxedSite, logs: Map<string, string>): SandboxedSite {
  const removeInstance = async (id: string): Promise<void> => {
    logs.set(id, await site.instanceLog(id));
    await site.removeInstance(id);
  };
  return new Proxy(site, {
    get: (target, name) =>
      name === 'removeInstance' ? removeInstance : (Reflect.get(target, name) as unknown),
  });
}

function withSupplied(template: unknown, given: GivenParameters): GivenParameters {
  return { ...assumedParameters(template, given), ...given };
}
