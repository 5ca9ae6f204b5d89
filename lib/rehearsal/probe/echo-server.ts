import type { RunOnInstance } from './probe-target';
import type { TestConnection } from './test-connection';

/** A TCP or UDP server on one private address of the instance that sends back what it receives. */
export class EchoServer {
  private constructor(
    private readonly run: RunOnInstance,
    /** Its process; empty when it could not bind the address or the port. */
    private readonly pid: string,
  ) {}

  /** Resolves when it listens, or when it cannot: another service may have the port. */
  static async start(
    run: RunOnInstance,
    privateIp: string,
    port: number,
    protocol: 'tcp' | 'udp' = 'tcp',
  ): Promise<EchoServer> {
    const address = LISTENERS[protocol](privateIp, port);
    const { output } = await run(['bash', '-c', startScript, address]);
    return new EchoServer(run, output.trim());
  }

  get isStarted(): boolean {
    return this.pid !== '';
  }

  /** Whether a connection works. What another service on the port would answer is not known. */
  async answers(connection: TestConnection): Promise<boolean> {
    return !this.isStarted || connection.echoes();
  }

  async stop(): Promise<void> {
    if (this.isStarted) await this.run(['kill', this.pid]);
  }
}

const LISTENERS = {
  /** The backlog holds connections until a busy machine gets to accept them: none is refused. */
  tcp: (privateIp: string, port: number) =>
    `TCP4-LISTEN:${port},bind=${privateIp},reuseaddr,backlog=1024,fork`,
  /** Without `reuseaddr`, by which it would share the port with another service. */
  udp: (privateIp: string, port: number) => `UDP4-RECVFROM:${port},bind=${privateIp},fork`,
};

/** Leaves socat running in the background, and prints its process number once it listens. */
const startScript = `
log=$(mktemp)
socat -d -d "$0" PIPE </dev/null >/dev/null 2>"$log" &
until grep -qE '(listening|receiving) on' "$log" || [[ -z $(jobs -r) ]]; do sleep 0.02; done
if [[ $(jobs -r) ]]; then echo $!; fi
rm "$log"
`;
