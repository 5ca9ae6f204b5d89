import { attempt } from '../sandbox/run';
import type { Tools } from '../sandbox/tools';
import { witnessAddress } from '../vpc/addresses';

/** Seconds to wait for an answer on a network that is one machine. */
const patience = '2';

/**
 * Asks the outside from a private address of the instance. Undefined: no answer.
 * @returns the address from which the outside was asked.
 */
export async function seenFromOutside(
  tools: Tools,
  netns: string,
  privateIp: string,
): Promise<string | undefined> {
  const ask = ['curl', '--silent', '--max-time', patience, '--interface', privateIp];
  const { stdout } = await attempt(tools.argv(netns, [...ask, `http://${witnessAddress}/`]));
  return stdout || undefined;
}
