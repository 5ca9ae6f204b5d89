import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A TCP connection from the internet to an EIP. */
export class TestConnection {
  private constructor(private readonly socket: Socket) {
    socket.on('error', () => undefined); // whoever waits on it is told
  }

  /**
   * @param seconds How long to wait for an answer.
   * @throws Error `timed out`, or the system's own word (`ECONNREFUSED`).
   */
  static async connect(from: string, eip: string, port: number, seconds: number) {
    const visitor = new TestConnection(connect({ host: eip, port, localAddress: from }));
    await within(seconds, once(visitor.socket, 'connect'), visitor.socket);
    return visitor;
  }

  /** Whether what is said comes back. */
  async echoes(seconds: number): Promise<boolean> {
    const answer = once(this.socket, 'data');
    this.socket.write('still there?\n');
    try {
      await within(seconds, answer, this.socket);
      return true;
    } catch {
      return false;
    }
  }

  close(): void {
    this.socket.destroy();
  }
}

async function within(seconds: number, event: Promise<unknown>, socket: Socket): Promise<void> {
  const timer = setTimeout(() => socket.destroy(new Error('timed out')), seconds * 1000);
  try {
    await event;
  } catch (error) {
    socket.destroy();
    throw new Error((error as NodeJS.ErrnoException).code ?? (error as Error).message, {
      cause: error,
    });
  } finally {
    clearTimeout(timer);
  }
}
