import ipaddr from 'ipaddr.js';
import type { SiteVSwitch } from '../ports';
import { dnsAddress, echoAddress } from './reserved-addresses';

/** Seconds, as in the cloud. */
const tenYears = 315_360_000;

/**
 * dnsmasq's configuration for a VPC: DHCP on every ENI, only for ENIs in the hosts file, and a DNS
 * server that resolves every name to the echo service.
 */
export function dhcpConfig(
  vSwitches: readonly SiteVSwitch[],
  hostsFile: string,
  lease = tenYears,
): string {
  return [
    'no-resolv',
    'no-hosts',
    'no-ping',
    'pid-file=',
    'leasefile-ro',
    'bind-dynamic',
    'interface=eni*,lo',
    `address=/#/${echoAddress}`,
    'dhcp-authoritative',
    `dhcp-option=option:dns-server,${dnsAddress}`,
    `dhcp-hostsfile=${hostsFile}`,
    ...vSwitches.flatMap((vSwitch, index) => subnet(vSwitch, index, lease)),
    '',
  ].join('\n');
}

function subnet({ cidrBlock, gateway }: SiteVSwitch, index: number, lease: number): string[] {
  const network = ipaddr.IPv4.networkAddressFromCIDR(cidrBlock);
  const mask = ipaddr.IPv4.subnetMaskFromPrefixLength(ipaddr.parseCIDR(cidrBlock)[1]);
  return [
    `dhcp-range=set:vswitch${index},${network},static,${mask},${lease}`,
    `dhcp-option=tag:vswitch${index},option:router,${gateway}`,
  ];
}

/** The hosts file: an ENI is offered its primary private address, never a secondary one. */
export function dhcpHosts(
  enis: readonly { readonly macAddress: string; readonly privateIps: readonly string[] }[],
): string {
  return enis.map((eni) => `${eni.macAddress},${eni.privateIps[0]}\n`).join('');
}
