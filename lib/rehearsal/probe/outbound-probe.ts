import { probeEchoAddress } from '../network/reserved-addresses';
import type { RunOnInstance } from './probe-target';

/** Seconds for the TCP handshake, in which only kernels take part: enough to send a SYN again. */
const handshakeLimit = 3;

/** Seconds for the whole request, whose answer may wait for a busy machine. */
const requestLimit = 20;

/**
 * Sends a request from a private address of the instance to the echo service of the probes.
 * @returns the address that the request came from; undefined: it was not answered.
 */
export async function probeOutbound(
  run: RunOnInstance,
  privateIp: string,
): Promise<string | undefined> {
  const limits = ['--connect-timeout', `${handshakeLimit}`, '--max-time', `${requestLimit}`];
  const request = ['curl', '--silent', ...limits, '--interface', privateIp];
  const { output } = await run([...request, `http://${probeEchoAddress}/`]);
  return output || undefined;
}
