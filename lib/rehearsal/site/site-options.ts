import type { InstanceMode } from '../instance/instance-mode';
import type { PreparedImage } from '../instance/prepare-image';

/** What a site is opened with. */
export interface SiteOptions extends PreparedImage {
  readonly mode: InstanceMode;
  /** Seconds for which DHCP leases an address, at least 120. Default: ten years, as in the cloud. */
  readonly dhcpLease?: number;
  /** Seconds for which the UserData of an instance is waited for. Default: 20 minutes. */
  readonly userDataLimit?: number;
}
