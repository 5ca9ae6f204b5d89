import type { MetadataFault } from '../network/metadata-service';

/**
 * What goes wrong in a cloud, on request: `rehearse --fault`, and the tests of the events that an instance
 * survives.
 */
export interface SiteFaults {
  /** Takes the carrier of a plugged ENI away, or gives it back. */
  setCarrier(eniId: string, on: boolean): Promise<void>;
  /** Ends the DHCP and DNS service of the VPC that a vSwitch is in. */
  stopDhcp(vSwitchId: string): Promise<void>;
  /** Breaks the metadata service of the VPC that a vSwitch is in, or mends it. */
  disturbMetadata(vSwitchId: string, fault: MetadataFault): Promise<void>;
}
