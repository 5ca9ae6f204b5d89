import type { NetworkManager } from '../../../lib/rehearsal/instance/network-manager';
import type { RehearsalSession } from '../../../lib/rehearsal/session';
import type { ConfigurationMethod } from './configuration-method';

/** The primary ENI, and the secondary one. */
export const interfaceNames = ['eth0', 'eth1'] as const;
export type InterfaceName = (typeof interfaceNames)[number];

/** What differs where systemd-networkd runs the network: the library loses nothing there. */
export interface NetworkdEvent {
  /** What is done, in Markdown, where that is something else. */
  readonly what?: string;
  /** Whether each run of the tests plays it: the others are played when the page is written. */
  readonly always?: boolean;
}

/** Something that happens to the network of an instance. */
export interface NetworkEvent {
  readonly name: string;
  /** What is done, in Markdown. */
  readonly what: string;
  /** Interfaces whose EIPs, some or all, the library loses by it with NetworkManager. Default: none. */
  readonly libraryLoses?: readonly InterfaceName[];
  /** The same of the documented procedure. Default: none. */
  readonly procedureLoses?: readonly InterfaceName[];
  /** Default: the same as with NetworkManager. */
  readonly networkd?: NetworkdEvent;
  /** Seconds for which DHCP leases an address. Default: ten years, as in the cloud. */
  readonly dhcpLease?: number;
  /** What boots. Default: `quick`, the network manager without systemd. */
  readonly mode?: 'quick' | 'full';
  /** Whether the instance goes down, which ends all its connections. Default: false. */
  readonly reboots?: boolean;
  play(
    rehearsal: RehearsalSession,
    method: ConfigurationMethod,
    manager: NetworkManager,
  ): Promise<void>;
}

/** The interfaces whose EIPs may be lost under a network manager. */
export function lossesOf(
  { libraryLoses = [], procedureLoses = [] }: NetworkEvent,
  manager: NetworkManager,
): { library: readonly InterfaceName[]; procedure: readonly InterfaceName[] } {
  return manager === 'NetworkManager'
    ? { library: libraryLoses, procedure: procedureLoses }
    : { library: [], procedure: interfaceNames };
}
