/**
 * Addresses that the local cloud keeps for itself. All are of ranges that no template uses for its
 * own: addresses for benchmarks, the cloud's internal 100.100.0.0/16, shared address space.
 */

/** Answers whoever asks which address it sees; every name on the rehearsal's internet leads here. */
export const echoAddress = '198.18.0.1';
/** Where the verdict's connections come from: nothing else does. */
export const clientAddress = '198.18.0.2';
/** An echo service that only the verdict asks. */
export const witnessAddress = '198.18.0.3';

export const metadataAddress = '100.100.100.200';
export const signalAddress = '100.100.100.110';
export const dnsAddress = '100.100.2.136';

/** Services of one VPC are told apart by their port, since both are reached over one link. */
export const metadataPort = 80;
export const signalPort = 81;

/** The two ends of the link between a VPC and the internet. */
export function uplink(vpcNumber: number): { readonly internet: string; readonly vpc: string } {
  return { internet: `100.64.${vpcNumber}.1`, vpc: `100.64.${vpcNumber}.2` };
}
