import type { RunOnInstance } from './probe-target';
import type { TestConnection } from './test-connection';

/** A TCP server on one private address of the instance that sends back what it receives. */
export class EchoServer {
  private constructor(
    private readonly run: RunOnInstance,
    /** Its process; empty when it could not bind the address or the port. */
    private readonly pid: string,
  ) {}

  /** Resolves when it listens, or when it cannot: another service may have the port. */
  static async start(run: RunOnInstance, privateIp: string, port: number): Promise<EchoServer> {
    const { output } = await run(['bash', '-c', startScript, listener(privateIp, port)]);
    return new EchoServer(run, output.trim());
  }

  /** Whether a connection works. What another service on the port would answer is not known. */
  async answers(connection: TestConnection): Promise<boolean> {
    return this.pid === '' || connection.echoes();
  }

  async stop(): Promise<void> {
    if (this.pid !== '') await this.run(['kill', this.pid]);
  }
}

/** The backlog holds connections until a busy machine gets to accept them: none is refused. */
function listener(privateIp: string, port: number): string {
  return `TCP4-LISTEN:${port},bind=${privateIp},reuseaddr,backlog=1024,fork`;
}

/** Leaves socat running in the background, and prints its process number once it listens. */
const startScript = `
log=$(mktemp)
socat -d -d "$0" PIPE </dev/null >/dev/null 2>"$log" &
until grep -q 'listening on' "$log" || [[ -z $(jobs -r) ]]; do sleep 0.02; done
if [[ $(jobs -r) ]]; then echo $!; fi
rm "$log"
`;
