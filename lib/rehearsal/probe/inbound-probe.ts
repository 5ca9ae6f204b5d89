import { attempt } from '../linux/process';
import type { NetworkTools } from '../linux/network-tools';
import { EchoServer } from './echo-server';
import type { InboundRequest } from './inbound-request';
import type { RunOnInstance } from './probe-target';
import { TestConnection } from './test-connection';

/** Seconds for the reply to a ping, which the instance's kernel sends at once. */
const pingLimit = 2;

/** A connection from the internet that is held open, or why there is none. */
export interface InboundAttempt {
  /** What went wrong; undefined: the EIP replied. */
  readonly error?: string;
  /** Whether the connection still works; also true after a ping, which holds none. */
  stillOpen(): Promise<boolean>;
  close(): Promise<void>;
}

/** Sends a request to an EIP. On TCP an echo server answers, unless another service has the port. */
export async function probeInbound(
  tools: NetworkTools,
  run: RunOnInstance,
  request: InboundRequest,
  { eip, privateIp }: { readonly eip: string; readonly privateIp: string },
): Promise<InboundAttempt> {
  if (request.protocol === 'icmp') return ping(tools, request.client, eip);
  const { client, port } = request;
  const server = await EchoServer.start(run, privateIp, port);
  try {
    const connection = await TestConnection.open({ client, eip, port });
    return {
      stillOpen: () => server.answers(connection),
      close: () => {
        connection.close();
        return server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    return failedAttempt((error as Error).message);
  }
}

async function ping(tools: NetworkTools, client: string, eip: string): Promise<InboundAttempt> {
  const argv = ['ping', '-q', '-c', '1', '-W', String(pingLimit), '-I', client, eip];
  const { code } = await attempt(tools.argv(undefined, argv));
  return code === 0
    ? { stillOpen: async () => true, close: async () => undefined }
    : failedAttempt('timed out');
}

function failedAttempt(error: string): InboundAttempt {
  return { error, stillOpen: async () => false, close: async () => undefined };
}
