import { setTimeout as sleep } from 'node:timers/promises';
import { clientAddress } from '../network/reserved-addresses';
import { EchoServer } from './inbound-probe';
import { chooseInboundRequest } from './inbound-request';
import type { ProbeSite } from './probe-target';
import type { ProbedBinding } from './binding-result';
import { TestConnection } from './test-connection';

/** Seconds for an answer: less than it takes to try a lost packet again. */
const PATIENCE = 0.9;

/** What somebody saw who used an EIP all the time. */
export interface OutageReport {
  /** The binding's name. */
  readonly name: string;
  /** New connections that were tried, one after the other. */
  readonly tried: number;
  /** Those that were not answered. */
  readonly lost: number;
  /** Seconds from the first of the longest row of lost ones to the next answered one. */
  readonly outage: number;
  /** Whether a connection that was there from the start was still answered at the end. */
  readonly stayedOpen: boolean;
}

/** Uses one EIP from outside until it is told to stop. */
export class OutageMonitor {
  private readonly probes: Promise<{ readonly at: number; readonly answered: boolean }>[] = [];
  private readonly stopper = new AbortController();
  private readonly probing: Promise<void>;

  private constructor(
    private readonly binding: ProbedBinding,
    private readonly connect: () => Promise<TestConnection>,
    private readonly old: TestConnection,
    private readonly server: EchoServer,
    private readonly interval: number,
  ) {
    this.probing = this.probe();
  }

  /**
   * @param interval milliseconds from one new connection to the next
   * @throws Error when the EIP does not answer, or its security group lets no TCP in.
   */
  static async start(
    scene: ProbeSite,
    binding: ProbedBinding,
    interval: number,
  ): Promise<OutageMonitor> {
    const place = await scene.locate(binding.eniId);
    const knock = place && chooseInboundRequest(place.groups, clientAddress);
    if (!place || knock?.protocol !== 'tcp') {
      throw new Error(`${binding.name}: no TCP port to watch it by`);
    }
    await scene.addClient(knock.client);
    const server = await EchoServer.start(place.tool, binding.privateIp, knock.port);
    const connect = () => TestConnection.connect(knock.client, binding.eip, knock.port, PATIENCE);
    return new OutageMonitor(binding, connect, await connect(), server, interval);
  }

  async stop(): Promise<OutageReport> {
    this.stopper.abort();
    await this.probing;
    const probes = await Promise.all(this.probes);
    const stayedOpen = await this.old.echoes(2);
    this.old.close();
    await this.server.stop();
    return {
      name: this.binding.name,
      tried: probes.length,
      lost: probes.filter(({ answered }) => !answered).length,
      outage: longestOutage(probes),
      stayedOpen,
    };
  }

  private async probe(): Promise<void> {
    const { signal } = this.stopper;
    while (!signal.aborted) {
      this.probes.push(this.tryOnce());
      await sleep(this.interval, undefined, { signal }).catch(() => undefined);
    }
  }

  private async tryOnce(): Promise<{ at: number; answered: boolean }> {
    const at = performance.now();
    try {
      const visitor = await this.connect();
      const answered = await visitor.echoes(PATIENCE);
      visitor.close();
      return { at, answered };
    } catch {
      return { at, answered: false };
    }
  }
}

function longestOutage(probes: readonly { at: number; answered: boolean }[]): number {
  let longest = 0;
  let since: number | undefined;
  for (const { at, answered } of probes) {
    if (!answered) since ??= at;
    if (since !== undefined) longest = Math.max(longest, (at - since) / 1000);
    if (answered) since = undefined;
  }
  return longest;
}
