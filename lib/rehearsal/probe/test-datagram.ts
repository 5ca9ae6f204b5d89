import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { ConnectionTarget } from './test-connection';

/** Milliseconds for the answer of an echo server on a busy machine. */
const ANSWER_LIMIT = 5000;

/**
 * Sends one UDP datagram from the internet to an EIP. Nothing but the answer tells that it arrived.
 *
 * @param isAnswered Whether something answers any datagram. Otherwise it is only sent.
 * @returns what went wrong: `timed out`, or the system's error code; undefined: nothing.
 */
export async function sendDatagram(
  { client, eip, port }: ConnectionTarget,
  isAnswered: boolean,
): Promise<string | undefined> {
  const socket = createSocket('udp4');
  try {
    socket.bind({ address: client, port: 0 });
    await once(socket, 'listening');
    socket.connect(port, eip);
    await once(socket, 'connect');
    const answer = isAnswered
      ? once(socket, 'message', { signal: AbortSignal.timeout(ANSWER_LIMIT) })
      : undefined;
    socket.send('are you there?\n');
    await answer;
    return undefined;
  } catch (error) {
    const { code, name, message } = error as NodeJS.ErrnoException;
    return name === 'AbortError' ? 'timed out' : (code ?? message);
  } finally {
    socket.close();
  }
}
