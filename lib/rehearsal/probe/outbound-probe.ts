import { witnessAddress } from '../network/reserved-addresses';
import type { RunOnInstance } from './probe-target';

/** Seconds to wait for an answer on a network that is one machine. */
const patience = '2';

/**
 * Asks the outside from a private address of the instance. Undefined: no answer.
 * @returns the address from which the outside was asked.
 */
export async function seenFromOutside(
  tool: RunOnInstance,
  privateIp: string,
): Promise<string | undefined> {
  const ask = ['curl', '--silent', '--max-time', patience, '--interface', privateIp];
  const { output } = await tool([...ask, `http://${witnessAddress}/`]);
  return output || undefined;
}
