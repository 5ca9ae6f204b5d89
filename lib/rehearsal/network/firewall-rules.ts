import type {
  ClientRange,
  DnatRule,
  SecurityGroupRule,
  SiteSecurityGroup,
  SnatRule,
} from '../ports';
import { metadataAddress, metadataPort, signalAddress, signalPort } from './reserved-addresses';
import { rulesInOrder } from './security-group-match';

/** What the packet filter of one VPC is made of. */
export interface FirewallState {
  readonly ports: readonly FirewallPort[];
  readonly eips: readonly BoundEip[];
  /** Entries of NAT gateways, and listeners of load balancers. */
  readonly snat: readonly SnatRule[];
  readonly dnat: readonly DnatRule[];
  /** Address of the cloud's own services: the internet's end of the uplink. */
  readonly services: string;
}

/** An EIP, and the private address that it is bound to. */
export interface BoundEip {
  readonly eip: string;
  readonly privateIp: string;
  /** The connection tracking zone of what is sent to the EIP while it is bound to this address. */
  readonly zone: number;
}

/** One plugged ENI. */
export interface FirewallPort {
  /** Interface on the VPC's side. */
  readonly device: string;
  readonly privateIps: readonly string[];
  readonly sourceCheck: boolean;
  /** Whether its vSwitch has a way to the internet. */
  readonly reachesInternet: boolean;
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
    ...eipZones,
    ...eipNat(state),
    ...state.ports.flatMap(securityChains),
    ...forwarding(state),
    '}',
    '',
  ].join('\n');
}

function addressSets({ ports, eips, snat, dnat }: FirewallState): string[] {
  const own = ports.flatMap((port) => port.privateIps.map((ip) => `"${port.device}" . ${ip}`));
  const closed = ports.filter((port) => !port.reachesInternet).flatMap((port) => port.privateIps);
  const checked = ports.filter((port) => port.sourceCheck).map((port) => `"${port.device}"`);
  return [
    `  set own { type ifname . ipv4_addr; ${elements(own)} }`,
    `  set checked { type ifname; ${elements(checked)} }`,
    `  set closed { type ipv4_addr; ${elements(closed)} }`,
    `  set bound { type ipv4_addr; ${elements(eips.map((it) => it.privateIp))} }`,
    `  set snat_from { type ipv4_addr; flags interval; auto-merge; ${elements(snat.map((it) => it.cidr))} }`,
    `  set dnat_eips { type ipv4_addr; ${elements([...new Set(dnat.map((it) => it.eip))])} }`,
    `  map zone_of { typeof ip daddr : ct zone; ${elements(eips.map((it) => `${it.eip} : ${it.zone}`))} }`,
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

/**
 * What is sent to an EIP that has moved is translated anew: without zones, a client that uses a port
 * again is led to the old address for as long as its first connection is remembered.
 */
const eipZones = [
  '  chain eip_zones {',
  '    type filter hook prerouting priority raw; policy accept;',
  '    ct original zone set ip daddr map @zone_of',
  '  }',
];

/** For traffic with the internet, and for traffic between two EIPs of the VPC. */
function eipNat({ services, snat, dnat }: FirewallState): string[] {
  return [
    '  chain to_private {',
    '    type nat hook prerouting priority dstnat; policy accept;',
    `    ip daddr ${metadataAddress} tcp dport 80 dnat to ${services}:${metadataPort}`,
    `    ip daddr ${signalAddress} tcp dport 80 dnat to ${services}:${signalPort}`,
    ...dnat.map(dnatLine),
    '    dnat to ip daddr map @private_of',
    '  }',
    '  chain to_eip {',
    '    type nat hook postrouting priority srcnat; policy accept;',
    `    ip daddr ${services} accept`,
    // An EIP of its own comes before the NAT gateway's.
    '    oifname "wan" snat to ip saddr map @eip_of',
    ...snat.map(snatLine),
    '    ct status dnat snat to ip saddr map @eip_of',
    '  }',
  ];
}

/** With several EIPs, an address always leaves by the same one. */
function snatLine({ cidr, eips }: SnatRule): string {
  const targets = eips.map((eip, index) => `${index} : ${eip}`).join(', ');
  return `    oifname "wan" ip saddr ${cidr} snat to jhash ip saddr mod ${eips.length} map { ${targets} }`;
}

function dnatLine({ eip, privateIp, protocol, ports, privatePort, clients }: DnatRule): string {
  const dport = ports ? ` dport ${[...new Set(ports)].join('-')}` : '';
  const traffic =
    protocol === 'all' ? '' : dport ? ` ${protocol}${dport}` : ` meta l4proto ${protocol}`;
  const port = privatePort === undefined ? '' : `:${privatePort}`;
  const from = clients === undefined ? '' : ` ip saddr & 0.0.255.255 ${lastBits(clients)}`;
  return `    ip daddr ${eip}${traffic}${from} dnat to ${privateIp}${port}`;
}

/** A range of the last 16 bits of addresses. */
function lastBits(range: ClientRange): string {
  return range.map((bits) => `0.0.${bits >> 8}.${bits & 0xff}`).join('-');
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
  const ownEnd = end === 'saddr' ? 'daddr' : 'saddr';
  const own = rule.own === undefined ? '' : `ip ${ownEnd} ${rule.own} `;
  return `    ip ${end} ${rule.cidr} ${own}${traffic}${rule.policy === 'drop' ? 'drop' : accept}`;
}

/**
 * A private address without an EIP or an entry of a NAT gateway does not reach the internet, not even
 * on an open connection.
 * Security groups do not apply to the cloud's own services.
 */
function forwarding({ ports, services }: FirewallState): string[] {
  return [
    '  chain forward {',
    '    type filter hook forward priority filter; policy drop;',
    `    ip daddr ${services} accept`,
    `    ip saddr ${services} accept`,
    '    oifname "wan" ip saddr != @bound ip saddr != @snat_from ct original ip daddr != @dnat_eips drop',
    // What has no public address of its own goes by a NAT gateway, whose vSwitch is another one.
    '    oifname "wan" ip saddr @closed ip saddr @bound drop',
    '    ct state established,related accept',
    ...ports.map(({ device }) => `    iifname "${device}" jump from_${device}`),
    '    oifname "wan" accept',
    ...ports.map(({ device }) => `    oifname "${device}" jump to_${device}`),
    '  }',
  ];
}
