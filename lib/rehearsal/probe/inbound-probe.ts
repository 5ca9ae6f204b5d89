import { attempt } from '../linux/process';
import type { NetworkTools } from '../linux/network-tools';
import { EchoServer } from './echo-server';
import type { InboundRequest } from './inbound-request';
import type { RunOnInstance } from './probe-target';
import { TestConnection } from './test-connection';
import type { ConnectionTarget } from './test-connection';
import { sendDatagram } from './test-datagram';

/** Seconds for the reply to a ping, which the instance's kernel sends at once. */
const pingLimit = 2;

/** A connection from the internet that is held open, or why there is none. */
export interface InboundAttempt {
  /** What went wrong; undefined: the EIP replied. */
  readonly error?: string;
  /** Whether a service that need not reply has the port. Default: false. */
  readonly isOneWay?: boolean;
  /** Whether the connection still works; also true where there is none: after a ping or a datagram. */
  stillOpen(): Promise<boolean>;
  close(): Promise<void>;
}

/** Sends a request to an EIP. An echo server answers, unless another service has the port. */
export async function probeInbound(
  tools: NetworkTools,
  run: RunOnInstance,
  request: InboundRequest,
  { eip, privateIp }: { readonly eip: string; readonly privateIp: string },
): Promise<InboundAttempt> {
  if (request.protocol === 'icmp') return ping(tools, request.client, eip);
  const { protocol, client, port, privatePort = port } = request;
  const server = await EchoServer.start(run, privateIp, privatePort, protocol);
  const target = { client, eip, port };
  return protocol === 'udp' ? exchange(target, server) : connect(target, server);
}

async function connect(target: ConnectionTarget, server: EchoServer): Promise<InboundAttempt> {
  try {
    const connection = await TestConnection.open(target);
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

async function exchange(target: ConnectionTarget, server: EchoServer): Promise<InboundAttempt> {
  const error = await sendDatagram(target, server.isStarted);
  await server.stop();
  if (error !== undefined) return failedAttempt(error);
  return { ...succeeded, isOneWay: !server.isStarted };
}

async function ping(tools: NetworkTools, client: string, eip: string): Promise<InboundAttempt> {
  const argv = ['ping', '-q', '-c', '1', '-W', String(pingLimit), '-I', client, eip];
  const { code } = await attempt(tools.argv(undefined, argv));
  return code === 0 ? succeeded : failedAttempt('timed out');
}

const succeeded: InboundAttempt = { stillOpen: async () => true, close: async () => undefined };

function failedAttempt(error: string): InboundAttempt {
  return { error, stillOpen: async () => false, close: async () => undefined };
}
