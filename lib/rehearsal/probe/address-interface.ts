import type { RunOnInstance } from './probe-target';

/** The interface of the instance that has an address; undefined: the address is not on any. */
export async function interfaceOf(
  run: RunOnInstance,
  privateIp: string,
): Promise<string | undefined> {
  const { output } = await run(['ip', '-json', '-4', 'address', 'show']);
  const links = JSON.parse(output) as {
    readonly ifname?: string;
    readonly addr_info?: readonly { readonly local: string }[];
  }[];
  return links.find(({ addr_info = [] }) => addr_info.some(({ local }) => local === privateIp))
    ?.ifname;
}
