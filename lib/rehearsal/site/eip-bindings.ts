import type { VpcNetwork } from '../network/vpc-network';
import type { EniChanges } from './eni-changes';
import type { VpcNetworks } from './vpc-networks';

interface EipBindingEnd {
  readonly privateIp: string;
  readonly eniId: string;
}

/** Which EIP is bound to what: in effect while the ENI is connected to its VPC. */
export class EipBindings {
  private readonly byEip = new Map<string, EipBindingEnd>();

  constructor(
    private readonly networks: VpcNetworks,
    private readonly changes: EniChanges,
  ) {}

  async bind(eip: string, privateIp: string, eniId: string): Promise<void> {
    await this.changes.run(eniId, async () => {
      this.byEip.set(eip, { privateIp, eniId });
      const vpc = await this.networks.connectedTo(eniId);
      await vpc?.bindEip(eip, privateIp);
    });
  }

  async unbind(eip: string): Promise<void> {
    const binding = this.byEip.get(eip);
    if (!binding) throw new Error(`EIP ${eip} is not bound`);
    await this.changes.run(binding.eniId, async () => {
      this.byEip.delete(eip);
      const vpc = await this.networks.connectedTo(binding.eniId);
      await vpc?.unbindEip(eip);
    });
  }

  /** An ENI has been connected, by a change of its own: its bindings take effect. */
  async connected(eniId: string, vpc: VpcNetwork): Promise<void> {
    for (const [eip, { privateIp }] of this.of(eniId)) await vpc.bindEip(eip, privateIp);
  }

  /** An ENI is about to be disconnected, by a change of its own. */
  async disconnecting(eniId: string, vpc: VpcNetwork): Promise<void> {
    for (const [eip] of this.of(eniId)) await vpc.unbindEip(eip);
  }

  private of(eniId: string): [string, EipBindingEnd][] {
    return [...this.byEip].filter(([, binding]) => binding.eniId === eniId);
  }
}
