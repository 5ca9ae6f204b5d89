import ipaddr from 'ipaddr.js';
import { problem, shown } from './problem-draft';

/**
 * What is wrong with a private IP address that the user gave: no IPv4 address, outside its vSwitch,
 * or reserved there (the first address and the last three).
 *
 * @param cidrBlock the vSwitch's block; undefined where only the cloud knows it
 */
export function addressProblems(property: string, address: string, cidrBlock?: string): string[] {
  const problems = ipv4Problems(property, address);
  if (problems.length > 0 || cidrBlock === undefined || !ipaddr.IPv4.isValidCIDR(cidrBlock)) {
    return problems;
  }
  const low = toNumber(ipaddr.IPv4.networkAddressFromCIDR(cidrBlock)) + 1;
  const high = toNumber(ipaddr.IPv4.broadcastAddressFromCIDR(cidrBlock)) - 3;
  const value = toNumber(ipaddr.IPv4.parse(address));
  if (value >= low && value <= high) {
    return [];
  }
  const inside = ipaddr.IPv4.parse(address).match(ipaddr.IPv4.parseCIDR(cidrBlock));
  const fault = inside ? 'is reserved in' : 'is outside';
  return [
    problem(
      property,
      `${address} ${fault} the vSwitch's ${cidrBlock}`,
      `use ${toAddress(low)} to ${toAddress(high)}`,
    ),
  ];
}

/** Whether it is an IPv4 address at all. */
export function ipv4Problems(property: string, address: string): string[] {
  return ipaddr.IPv4.isValidFourPartDecimal(address)
    ? []
    : [problem(property, `${shown(address)} is no IPv4 address`, 'write it as 192.168.0.5')];
}

function toNumber(address: ipaddr.IPv4): number {
  return address.toByteArray().reduce((sum, byte) => sum * 256 + byte, 0);
}

function toAddress(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}
