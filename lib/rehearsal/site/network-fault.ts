import { setTimeout as sleep } from 'node:timers/promises';
import type { Site, SiteEni } from '../ports';
import type { MetadataFault } from '../network/metadata-service';
import type { SiteFaults } from './site-faults';

/** What instances boot with, of the services of their VPC. */
const METADATA_FAULTS = {
  'no-metadata': { down: true },
  'slow-metadata': { delay: 0.5 },
  'metadata-tokens': { tokensRequired: true },
} as const satisfies Readonly<Record<string, MetadataFault>>;

/** What can happen to the instances of a stack, by the names by which a user asks for it. */
export type NetworkFault = 'reboot' | 'carrier' | 'no-dhcp' | keyof typeof METADATA_FAULTS;

export const NETWORK_FAULTS: readonly NetworkFault[] = [
  'reboot',
  'carrier',
  'no-dhcp',
  ...(Object.keys(METADATA_FAULTS) as (keyof typeof METADATA_FAULTS)[]),
];

/** Seconds without a carrier: more than the network managers wait for it to come back. */
const CARRIER_LOSS = 15;

/** Who and what a fault concerns. */
export interface FaultyNetwork {
  readonly instanceIds: readonly string[];
  /** Attached to them. */
  readonly enis: readonly (Pick<SiteEni, 'id' | 'vSwitchId'> & { readonly isPrimary: boolean })[];
}

/** What of a site the faults need. */
export type FaultySite = Pick<Site, 'stopInstance' | 'restartInstance'> & {
  readonly faults: SiteFaults;
};

/**
 * Plays a fault. A carrier comes back; DHCP and metadata stay as they have become.
 * @param carrierLoss seconds
 */
export async function playFault(
  fault: NetworkFault,
  site: FaultySite,
  network: FaultyNetwork,
  carrierLoss = CARRIER_LOSS,
): Promise<void> {
  if (fault === 'carrier') return loseCarriers(site, network, carrierLoss);
  await breakServices(fault, site, network);
  await Promise.all(network.instanceIds.map((id) => reboot(site, id)));
}

async function breakServices(
  fault: Exclude<NetworkFault, 'carrier'>,
  { faults }: FaultySite,
  { enis }: FaultyNetwork,
): Promise<void> {
  if (fault === 'reboot') return;
  for (const vSwitchId of new Set(enis.map((eni) => eni.vSwitchId))) {
    if (fault === 'no-dhcp') await faults.stopDhcp(vSwitchId);
    else await faults.disturbMetadata(vSwitchId, METADATA_FAULTS[fault]);
  }
}

async function loseCarriers(
  { faults }: FaultySite,
  { enis }: FaultyNetwork,
  seconds: number,
): Promise<void> {
  const setAll = async (on: boolean) => {
    for (const { id, isPrimary } of enis) if (!isPrimary) await faults.setCarrier(id, on);
  };
  await setAll(false);
  await sleep(seconds * 1000);
  await setAll(true);
}

async function reboot(site: FaultySite, id: string): Promise<void> {
  await site.stopInstance(id);
  await site.restartInstance(id);
}
