import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { NetworkTools } from '../linux/network-tools';

/** A TCP connection to open: a client's address on the internet, and an EIP's port. */
export interface ConnectionTarget {
  readonly client: string;
  readonly eip: string;
  readonly port: number;
}

/** Milliseconds before which the kernel does not send a packet again. */
const shortestRetransmission = 200;

/** Seconds for an echo on a connection whose packets arrive: only a server that hangs needs more. */
const echoLimit = 60;

/**
 * A TCP connection from the internet to an EIP. The kernel decides whether packets are lost, by
 * retransmissions: a process that gets to run late, at either end, makes no difference.
 */
export class TestConnection {
  private readonly openedAt = performance.now();

  private constructor(private readonly socket: Socket) {
    socket.on('error', () => undefined); // also thrown where the connection is used
  }

  /** @throws Error `timed out`, or the system's error code (`ECONNREFUSED`). */
  static async open({ client, eip, port }: ConnectionTarget): Promise<TestConnection> {
    const connection = new TestConnection(connect({ host: eip, port, localAddress: client }));
    try {
      await once(connection.socket, 'connect');
      return connection;
    } catch (error) {
      connection.close();
      const { code, message } = error as NodeJS.ErrnoException;
      throw new Error(code === 'ETIMEDOUT' ? 'timed out' : (code ?? message), { cause: error });
    }
  }

  /** Whether the other end sends back what it is sent. */
  async echoes(): Promise<boolean> {
    if (this.socket.destroyed) return false;
    const signal = AbortSignal.timeout(echoLimit * 1000);
    const echoed = once(this.socket, 'data', { signal }).then(() => true);
    const ended = once(this.socket, 'close', { signal }).then(() => false);
    this.socket.write('still there?\n');
    return Promise.race([echoed, ended]).catch(() => false);
  }

  /**
   * Packets of this connection that did not arrive: those sent again, without those that the other end
   * then had twice. The kernel sends a packet again when it waits long for the answer, which a busy
   * machine may delay.
   */
  async lostPackets(tools: NetworkTools): Promise<number> {
    if (performance.now() - this.openedAt < shortestRetransmission) return 0;
    const { localAddress, localPort } = this.socket;
    const list = ['ss', '--tcp', '--numeric', '--info', 'src', `${localAddress}:${localPort}`];
    const state = await tools.run(undefined, list);
    return counted(state, / retrans:\d+\/(\d+)/) - counted(state, / dsack_dups:(\d+)/);
  }

  close(): void {
    this.socket.destroy();
  }
}

function counted(state: string, pattern: RegExp): number {
  return Number(pattern.exec(state)?.[1] ?? 0);
}
