import type { MetadataFault } from '../network/metadata-service';
import type { HostedInstances } from './hosted-instances';
import type { SiteFaults } from './site-faults';
import type { VpcNetworks } from './vpc-networks';

/** Makes things go wrong on a site. */
export class LocalFaults implements SiteFaults {
  constructor(
    private readonly instances: HostedInstances,
    private readonly networks: VpcNetworks,
  ) {}

  async setCarrier(eniId: string, on: boolean): Promise<void> {
    const vpc = await this.networks.connectedTo(eniId);
    if (!vpc) throw new Error(`ENI '${eniId}' is not plugged into a running instance`);
    await vpc.setCarrier(eniId, on);
    await this.instances.withEni(eniId)?.computer.carrierChanged(eniId, on);
  }

  async stopDhcp(vSwitchId: string): Promise<void> {
    await (await this.networks.of(vSwitchId)).stopDhcp();
  }

  async disturbMetadata(vSwitchId: string, fault: MetadataFault): Promise<void> {
    (await this.networks.of(vSwitchId)).setMetadataFault(fault);
  }
}
