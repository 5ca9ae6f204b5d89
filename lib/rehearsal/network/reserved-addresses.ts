/**
 * Addresses that the local cloud reserves for itself, of ranges that no template uses: addresses for
 * benchmarks (198.18.0.0/15), the cloud's internal 100.100.0.0/16, shared address space (100.64.0.0/10).
 */

/** The echo service, which answers with the client's address. All host names resolve to it. */
export const echoAddress = '198.18.0.1';
/** The client of the inbound probes: no other traffic comes from it. */
export const probeClientAddress = '198.18.0.2';
/**
 * The client of the inbound probes whose address ends with these 16 bits, by which a load balancer
 * chooses the server.
 */
export function probeClientEndingWith(bits: number): string {
  return `198.19.${bits >> 8}.${bits & 0xff}`;
}
/** The echo service of the outbound probes: no other traffic goes to it. */
export const probeEchoAddress = '198.18.0.3';

export const metadataAddress = '100.100.100.200';
export const signalAddress = '100.100.100.110';
export const dnsAddress = '100.100.2.136';

/** Both services of a VPC listen on its one uplink: their ports differ. */
export const metadataPort = 80;
export const signalPort = 81;

/** The two ends of the link between a VPC and the internet. */
export function uplink(vpcNumber: number): { readonly internet: string; readonly vpc: string } {
  return { internet: `100.64.${vpcNumber}.1`, vpc: `100.64.${vpcNumber}.2` };
}
