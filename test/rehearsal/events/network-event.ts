import type { RehearsalSession } from '../../../lib/rehearsal/session';
import type { ConfigurationMethod } from './configuration-method';

/** The primary ENI, and the secondary one. */
export const interfaceNames = ['eth0', 'eth1'] as const;
export type InterfaceName = (typeof interfaceNames)[number];

/** Something that happens to the network of an instance. */
export interface NetworkEvent {
  readonly name: string;
  /** What is done, in Markdown. */
  readonly what: string;
  /** Interfaces whose EIPs, some or all, the library loses by it. Default: none. */
  readonly libraryLoses?: readonly InterfaceName[];
  /** Interfaces whose EIPs, some or all, the documented procedure loses by it. Default: none. */
  readonly procedureLoses?: readonly InterfaceName[];
  /** Seconds for which DHCP leases an address. Default: ten years, as in the cloud. */
  readonly dhcpLease?: number;
  /** What boots. Default: `quick`, NetworkManager without systemd. */
  readonly mode?: 'quick' | 'full';
  /** Whether the instance goes down, which ends all its connections. Default: false. */
  readonly reboots?: boolean;
  play(rehearsal: RehearsalSession, method: ConfigurationMethod): Promise<void>;
}
