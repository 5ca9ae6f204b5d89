import type { SiteEni } from '../ports';
import type { EipBindings } from './eip-bindings';
import type { EniChanges } from './eni-changes';
import type { HostedInstance, HostedInstances } from './hosted-instances';
import type { VpcNetworks } from './vpc-networks';

/** Plugs ENIs into instances. One that is plugged is connected to its VPC while the instance is on. */
export class EniWiring {
  constructor(
    private readonly instances: HostedInstances,
    private readonly networks: VpcNetworks,
    private readonly bindings: EipBindings,
    private readonly changes: EniChanges,
  ) {}

  async plug(instanceId: string, eni: SiteEni): Promise<void> {
    const instance = this.instances.get(instanceId);
    instance.enis.set(eni.id, eni);
    if (instance.computer.poweredOn) await this.connect(instance, eni);
  }

  async unplug(eniId: string): Promise<void> {
    const instance = this.instances.withEni(eniId);
    const eni = instance?.enis.get(eniId);
    if (!instance || !eni) throw new Error(`ENI '${eniId}' is not plugged into an instance`);
    if (instance.computer.poweredOn) await this.disconnect(instance, eni);
    instance.enis.delete(eniId);
  }

  /** An ENI that is not connected has no effect yet: it is up to date when it is connected. */
  async update(eni: SiteEni): Promise<void> {
    this.instances.withEni(eni.id)?.enis.set(eni.id, eni);
    await this.changes.run(eni.id, async () => {
      const vpc = await this.networks.connectedTo(eni.id);
      await vpc?.update(eni);
    });
  }

  /** One by one, so that the primary one comes first. */
  async connectAll(instance: HostedInstance): Promise<void> {
    for (const eni of instance.enis.values()) await this.connect(instance, eni);
  }

  async disconnectAll(instance: HostedInstance): Promise<void> {
    for (const eni of instance.enis.values()) await this.disconnect(instance, eni);
  }

  private async connect({ computer }: HostedInstance, eni: SiteEni): Promise<void> {
    await this.changes.run(eni.id, async () => {
      const vpc = await this.networks.of(eni.vSwitchId);
      await vpc.plug(eni, computer.netns, computer.devices.reserve(eni.id));
      await computer.connected(eni);
      await this.bindings.connected(eni.id, vpc);
    });
  }

  private async disconnect({ computer }: HostedInstance, eni: SiteEni): Promise<void> {
    await this.changes.run(eni.id, async () => {
      const vpc = await this.networks.of(eni.vSwitchId);
      await this.bindings.disconnecting(eni.id, vpc);
      await computer.disconnecting(eni.id);
      await vpc.unplug(eni.id);
      computer.devices.release(eni.id);
    });
  }
}
