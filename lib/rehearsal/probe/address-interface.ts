import type { RunOnInstance } from './probe-target';

/** The interface of an instance that has an address; undefined: none has. */
export async function interfaceWith(
  tool: RunOnInstance,
  privateIp: string,
): Promise<string | undefined> {
  const { output } = await tool(['ip', '-json', '-4', 'address', 'show']);
  const links = JSON.parse(output) as {
    readonly ifname?: string;
    readonly addr_info?: readonly { readonly local: string }[];
  }[];
  return links.find(({ addr_info = [] }) => addr_info.some(({ local }) => local === privateIp))
    ?.ifname;
}
