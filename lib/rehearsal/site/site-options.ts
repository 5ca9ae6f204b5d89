import type { InstanceMode } from '../instance/instance-mode';
import type { NetworkManager } from '../instance/network-manager';
import type { PreparedImage } from '../instance/prepare-image';

/** What a site is opened with. */
export interface SiteOptions extends PreparedImage {
  readonly mode: InstanceMode;
  /** What runs the network of instances; a virtual machine has NetworkManager. Default: NetworkManager. */
  readonly networkManager?: NetworkManager;
  /** Seconds for which DHCP leases an address, at least 120. Default: ten years, as in the cloud. */
  readonly dhcpLease?: number;
  /** Seconds for which the UserData of an instance is waited for. Default: 20 minutes. */
  readonly userDataLimit?: number;
}
