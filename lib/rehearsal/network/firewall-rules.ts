import type { SiteSecurityGroup, SecurityGroupRule } from '../ports';
import { metadataAddress, metadataPort, signalAddress, signalPort } from './reserved-addresses';
import { rulesInOrder } from './security-group-match';

/** What the packet filter of one VPC is made of. */
export interface FirewallState {
  readonly ports: readonly FirewallPort[];
  readonly eips: readonly { readonly eip: string; readonly privateIp: string }[];
  /** Address of the cloud's own services: the internet's end of the uplink. */
  readonly services: string;
}

/** One plugged ENI. */
export interface FirewallPort {
  /** Interface on the VPC's side. */
  readonly device: string;
  readonly privateIps: readonly string[];
  readonly sourceCheck: boolean;
  readonly groups: readonly SiteSecurityGroup[];
}

/**
 * The whole packet filter of a VPC as one nftables transaction: source check, EIPs in NAT mode,
 * security groups. Loading it again replaces what was there; connections survive.
 */
export function firewallRules(state: FirewallState): string {
  return [
    'table ip vpc',
    'delete table ip vpc',
    'table ip vpc {',
    ...addressSets(state),
    ...sourceCheck,
    ...eipNat(state),
    ...state.ports.flatMap(securityChains),
    ...forwarding(state),
    '}',
    '',
  ].join('\n');
}

function addressSets({ ports, eips }: FirewallState): string[] {
  const own = ports.flatMap((port) => port.privateIps.map((ip) => `"${port.device}" . ${ip}`));
  const checked = ports.filter((port) => port.sourceCheck).map((port) => `"${port.device}"`);
  return [
    `  set own { type ifname . ipv4_addr; ${elements(own)} }`,
    `  set checked { type ifname; ${elements(checked)} }`,
    `  set bound { type ipv4_addr; ${elements(eips.map((it) => it.privateIp))} }`,
    `  map private_of { type ipv4_addr : ipv4_addr; ${elements(eips.map((it) => `${it.eip} : ${it.privateIp}`))} }`,
    `  map eip_of { type ipv4_addr : ipv4_addr; ${elements(eips.map((it) => `${it.privateIp} : ${it.eip}`))} }`,
  ];
}

function elements(items: readonly string[]): string {
  return items.length === 0 ? '' : `elements = { ${items.join(', ')} }`;
}

/** DHCP requests come from 0.0.0.0: the instance has no address yet. */
const sourceCheck = [
  '  chain source_check {',
  '    type filter hook prerouting priority raw; policy accept;',
  '    ip saddr 0.0.0.0 accept',
  '    iifname @checked iifname . ip saddr != @own drop',
  '  }',
];

/** For traffic with the internet, and for traffic between two EIPs of the VPC. */
function eipNat({ services }: FirewallState): string[] {
  return [
    '  chain to_private {',
    '    type nat hook prerouting priority dstnat; policy accept;',
    `    ip daddr ${metadataAddress} tcp dport 80 dnat to ${services}:${metadataPort}`,
    `    ip daddr ${signalAddress} tcp dport 80 dnat to ${services}:${signalPort}`,
    '    dnat to ip daddr map @private_of',
    '  }',
    '  chain to_eip {',
    '    type nat hook postrouting priority srcnat; policy accept;',
    `    ip daddr ${services} accept`,
    '    oifname "wan" snat to ip saddr map @eip_of',
    '    ct status dnat snat to ip saddr map @eip_of',
    '  }',
  ];
}

function securityChains({ device, groups }: FirewallPort): string[] {
  const ingress = rulesInOrder(groups, 'ingress').map((rule) => match(rule, 'saddr', 'accept'));
  const egress = rulesInOrder(groups, 'egress').map((rule) => match(rule, 'daddr', 'return'));
  return [
    `  chain from_${device} {`,
    ...egress,
    '  }',
    `  chain to_${device} {`,
    ...ingress,
    '    drop',
    '  }',
  ];
}

function match(rule: SecurityGroupRule, end: 'saddr' | 'daddr', accept: 'accept' | 'return') {
  const traffic = rule.ports
    ? `${rule.protocol} dport ${rule.ports.join('-')} `
    : rule.protocol === 'all'
      ? ''
      : `meta l4proto ${rule.protocol} `;
  return `    ip ${end} ${rule.cidr} ${traffic}${rule.policy === 'drop' ? 'drop' : accept}`;
}

/**
 * A private address without an EIP does not reach the internet, not even on an open connection.
 * Security groups do not apply to the cloud's own services.
 */
function forwarding({ ports, services }: FirewallState): string[] {
  return [
    '  chain forward {',
    '    type filter hook forward priority filter; policy drop;',
    `    ip daddr ${services} accept`,
    `    ip saddr ${services} accept`,
    '    oifname "wan" ip saddr != @bound drop',
    '    ct state established,related accept',
    ...ports.map(({ device }) => `    iifname "${device}" jump from_${device}`),
    '    oifname "wan" accept',
    ...ports.map(({ device }) => `    oifname "${device}" jump to_${device}`),
    '  }',
  ];
}
