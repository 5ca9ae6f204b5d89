import type { SiteEni } from '../ports';
import type { InstanceMetadata } from '../network/metadata-tree';
import type { HostedInstances } from './hosted-instances';
import type { VpcNetworks } from './vpc-networks';

/** What the metadata service of a VPC says to the instance that has a private address there. */
export function metadataFor(
  instances: HostedInstances,
  networks: VpcNetworks,
  vpcId: string,
  privateIp: string,
): InstanceMetadata | undefined {
  const hasAddress = (eni: SiteEni) =>
    networks.vSwitch(eni.vSwitchId).vpcId === vpcId && eni.privateIps.includes(privateIp);
  const instance = instances.all.find(({ enis }) => [...enis.values()].some(hasAddress));
  if (!instance) return undefined;
  const enis = [...instance.enis.values()].map((eni) => ({
    eni,
    vSwitch: networks.vSwitch(eni.vSwitchId),
  }));
  return { ...instance.description, enis };
}
