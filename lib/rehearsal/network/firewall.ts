import type { NetworkTools } from '../linux/network-tools';
import { SerialQueue } from '../linux/serial-queue';
import { firewallRules } from './firewall-rules';
import type { FirewallState } from './firewall-rules';

/** The packet filter of one VPC, loaded whole at every change. */
export class Firewall {
  private readonly loads = new SerialQueue();

  /** @param state What the rules are made of, at the moment they are loaded. */
  constructor(
    private readonly tools: NetworkTools,
    private readonly netns: string,
    private readonly state: () => FirewallState,
  ) {}

  load(): Promise<void> {
    return this.loads.run(async () => {
      await this.tools.run(this.netns, ['nft', '-f', '-'], firewallRules(this.state()));
    });
  }
}
