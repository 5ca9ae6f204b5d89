import { attempt } from '../linux/process';
import type { NetworkTools } from '../linux/network-tools';
import type { InboundRequest } from './inbound-request';
import type { RunOnInstance } from './probe-target';
import { TestConnection } from './test-connection';

/** Seconds to wait for an answer on a network that is one machine. */
const patience = 2;

/** A connection from outside that is to stay open, or why there is none. */
export interface InboundAttempt {
  /** What went wrong; undefined: the EIP answered. */
  readonly error?: string;
  /** Whether the connection still works; true as well where there is none to hold (ping). */
  stillOpen(): Promise<boolean>;
  close(): Promise<void>;
}

/** Knocks at an EIP. On TCP a server of ours answers, unless one is on that port already. */
export async function tryInbound(
  tools: NetworkTools,
  tool: RunOnInstance,
  knock: InboundRequest,
  { eip, privateIp }: { readonly eip: string; readonly privateIp: string },
): Promise<InboundAttempt> {
  if (knock.protocol === 'icmp') return ping(tools, knock.client, eip);
  const server = await EchoServer.start(tool, privateIp, knock.port);
  try {
    const visitor = await TestConnection.connect(knock.client, eip, knock.port, patience);
    return {
      stillOpen: async () => !server.ours || visitor.echoes(patience),
      close: () => {
        visitor.close();
        return server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    return noEntry((error as Error).message);
  }
}

async function ping(tools: NetworkTools, client: string, eip: string): Promise<InboundAttempt> {
  const argv = ['ping', '-q', '-c', '1', '-W', String(patience), '-I', client, eip];
  const { code } = await attempt(tools.argv(undefined, argv));
  return code === 0
    ? { stillOpen: async () => true, close: async () => undefined }
    : noEntry('timed out');
}

function noEntry(error: string): InboundAttempt {
  return { error, stillOpen: async () => false, close: async () => undefined };
}

/** A server on one private address that says what it hears. */
export class EchoServer {
  private constructor(
    private readonly tool: RunOnInstance,
    /** Its process; empty when the port, or the address, was not to be had. */
    private readonly pid: string,
  ) {}

  static async start(tool: RunOnInstance, privateIp: string, port: number): Promise<EchoServer> {
    const listener = `TCP4-LISTEN:${port},bind=${privateIp},reuseaddr,fork`;
    const { output } = await tool(['bash', '-c', serve, listener]);
    return new EchoServer(tool, output.trim());
  }

  get ours(): boolean {
    return this.pid !== '';
  }

  async stop(): Promise<void> {
    if (this.ours) await this.tool(['kill', this.pid]);
  }
}

/** Stays in the background, and says which process it is once it listens. */
const serve = `
log=$(mktemp)
socat -d -d "$0" PIPE </dev/null >/dev/null 2>"$log" &
until grep -q 'listening on' "$log" || [[ -z $(jobs -r) ]]; do sleep 0.02; done
if [[ $(jobs -r) ]]; then echo $!; fi
rm "$log"
`;
