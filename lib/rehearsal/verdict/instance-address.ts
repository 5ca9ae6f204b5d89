import type { Tools } from '../sandbox/tools';

/** The interface of an instance that has an address; undefined: none has. */
export async function interfaceWith(
  tools: Tools,
  netns: string,
  privateIp: string,
): Promise<string | undefined> {
  const json = await tools.run(netns, ['ip', '-json', '-4', 'address', 'show']);
  const links = JSON.parse(json) as {
    readonly ifname?: string;
    readonly addr_info?: readonly { readonly local: string }[];
  }[];
  return links.find(({ addr_info = [] }) => addr_info.some(({ local }) => local === privateIp))
    ?.ifname;
}
