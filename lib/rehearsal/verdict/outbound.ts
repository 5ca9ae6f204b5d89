import { witnessAddress } from '../vpc/addresses';
import type { Tool } from './scene';

/** Seconds to wait for an answer on a network that is one machine. */
const patience = '2';

/**
 * Asks the outside from a private address of the instance. Undefined: no answer.
 * @returns the address from which the outside was asked.
 */
export async function seenFromOutside(tool: Tool, privateIp: string): Promise<string | undefined> {
  const ask = ['curl', '--silent', '--max-time', patience, '--interface', privateIp];
  const { output } = await tool([...ask, `http://${witnessAddress}/`]);
  return output || undefined;
}
