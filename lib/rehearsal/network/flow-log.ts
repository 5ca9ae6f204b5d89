import type { NetworkTools } from '../linux/network-tools';

/** Packets between a private address and a peer that passed one ENI in one direction. */
export interface Flow {
  /** Interface on the VPC's side of the ENI. */
  readonly device: string;
  /** `sent` by the instance, or `received` by it. */
  readonly direction: 'sent' | 'received';
  readonly privateIp: string;
  readonly peer: string;
}

/**
 * The flow log of a VPC: which ENI sent and received which packets, recorded on the wire before any
 * check drops them and before any address is translated. It shows the path of a connection.
 */
export class FlowLog {
  constructor(
    private readonly tools: NetworkTools,
    private readonly netns: string,
  ) {}

  async open(): Promise<void> {
    await this.tools.run(this.netns, ['nft', '-f', '-'], flowLogRules);
  }

  async clear(): Promise<void> {
    await this.tools.run(this.netns, ['nft', '-f', '-'], flushFlowLog);
  }

  async read(): Promise<Flow[]> {
    const list = ['nft', '--json', 'list', 'table', 'ip', 'flow_log'];
    return parseFlowLog(await this.tools.run(this.netns, list));
  }
}

const flowLogRules = `
table ip flow_log {
  set sent { type ifname . ipv4_addr . ipv4_addr; size 65536; flags dynamic; }
  set received { type ifname . ipv4_addr . ipv4_addr; size 65536; flags dynamic; }
  chain from_instances {
    type filter hook prerouting priority -350; policy accept;
    iifname "eni*" update @sent { iifname . ip saddr . ip daddr }
  }
  chain to_instances {
    type filter hook postrouting priority 350; policy accept;
    oifname "eni*" update @received { oifname . ip daddr . ip saddr }
  }
}
`;

const flushFlowLog = 'flush set ip flow_log sent\nflush set ip flow_log received\n';

/** Reads what `nft --json list table ip flow_log` prints. */
export function parseFlowLog(json: string): Flow[] {
  const { nftables } = JSON.parse(json) as { nftables: readonly { set?: NftSet }[] };
  return nftables.flatMap(({ set }) => (set ? flowsOf(set) : []));
}

interface NftSet {
  readonly name: Flow['direction'];
  readonly elem?: readonly { readonly concat: readonly [string, string, string] }[];
}

function flowsOf({ name, elem = [] }: NftSet): Flow[] {
  return elem.map(({ concat: [device, privateIp, peer] }) => ({
    device,
    direction: name,
    privateIp,
    peer,
  }));
}
