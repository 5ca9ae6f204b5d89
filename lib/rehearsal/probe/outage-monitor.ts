import { setTimeout as sleep } from 'node:timers/promises';
import type { NetworkTools } from '../linux/network-tools';
import { probeClientAddress } from '../network/reserved-addresses';
import type { ProbedBinding } from './binding-result';
import { EchoServer } from './echo-server';
import { chooseInboundRequest } from './inbound-request';
import { summarizeOutage } from './outage-summary';
import type { ConnectionAttempt, OutageSummary } from './outage-summary';
import type { ProbeSite } from './probe-target';
import { TestConnection } from './test-connection';
import type { ConnectionTarget } from './test-connection';

/** What a client that used an EIP all the time observed. */
export interface OutageReport extends OutageSummary {
  /** The binding's name. */
  readonly name: string;
  /** Whether a connection that was open from the start still worked at the end. */
  readonly stayedOpen: boolean;
}

/** Opens new connections to one EIP until it is stopped. */
export class OutageMonitor {
  private readonly attempts: Promise<ConnectionAttempt>[] = [];
  private readonly stopper = new AbortController();
  private readonly running: Promise<void>;

  private constructor(
    private readonly name: string,
    private readonly tools: NetworkTools,
    private readonly target: ConnectionTarget,
    private readonly server: EchoServer,
    private readonly firstConnection: TestConnection,
    private readonly interval: number,
  ) {
    this.running = this.run();
  }

  /**
   * @param interval milliseconds from one new connection to the next
   * @throws Error when the EIP does not answer, or its security groups admit no TCP connection.
   */
  static async start(
    site: ProbeSite,
    { name, eniId, eip, privateIp, nat }: ProbedBinding,
    interval: number,
  ): Promise<OutageMonitor> {
    if (nat) throw new Error('outages through a NAT gateway are not monitored');
    const location = await site.locate(eniId);
    const request =
      location && chooseInboundRequest(location.groups, privateIp, probeClientAddress);
    if (!location || request?.protocol !== 'tcp') {
      throw new Error('no TCP connection from the internet is admitted');
    }
    const { client, port } = request;
    const target = { client, eip, port };
    await site.addClient(client);
    const server = await EchoServer.start(location.run, privateIp, port);
    const firstConnection = await TestConnection.open(target).catch(async (error: Error) => {
      await server.stop();
      throw new Error(`no connection to ${eip}: ${error.message}`, { cause: error });
    });
    return new OutageMonitor(name, site.tools, target, server, firstConnection, interval);
  }

  async stop(): Promise<OutageReport> {
    this.stopper.abort();
    await this.running;
    const attempts = await Promise.all(this.attempts);
    const stayedOpen = await this.server.answers(this.firstConnection);
    this.firstConnection.close();
    await this.server.stop();
    return { name: this.name, ...summarizeOutage(attempts), stayedOpen };
  }

  private async run(): Promise<void> {
    const { signal } = this.stopper;
    while (!signal.aborted) {
      this.attempts.push(this.attempt());
      await sleep(this.interval, undefined, { signal }).catch(() => undefined);
    }
  }

  private async attempt(): Promise<ConnectionAttempt> {
    const startedAt = performance.now();
    const loss = await this.findLoss().catch((error: Error) => error.message);
    return { startedAt, loss };
  }

  /** @throws Error when there is no connection at all. */
  private async findLoss(): Promise<string | undefined> {
    const connection = await TestConnection.open(this.target);
    try {
      if (!(await this.server.answers(connection))) return 'no answer';
      const lost = await connection.lostPackets(this.tools);
      return lost > 0 ? 'a packet was lost' : undefined;
    } finally {
      connection.close();
    }
  }
}
