import type { InstanceMode } from '../instance/instance-mode';
import type { PreparedImage } from '../instance/prepare-image';

/** What a site is opened with. */
export interface SiteOptions extends PreparedImage {
  readonly mode: InstanceMode;
  /** Seconds for which DHCP leases an address, at least 120. Default: ten years, as in the cloud. */
  readonly dhcpLease?: number;
}
