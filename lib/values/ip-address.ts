import { URL } from 'node:url';
import ipaddr from 'ipaddr.js';
import { RESERVED_AT_END, RESERVED_AT_START } from '../facts/vswitch-rules';
import { ipv4Number, ipv4OfNumber } from './ipv4-number';
import { shown } from './problem';
import type { Problem } from './problem';
import { problem } from './problem-kinds';
import type { ProblemPlace } from './problem-kinds';
import { formed } from './value-kinds';

/**
 * What is wrong with a private IP address that the user gave: not an IPv4 address, outside its
 * vSwitch, or reserved there.
 *
 * @param cidrBlock the vSwitch's block; undefined where only the cloud knows it
 */
export function privateIpProblems(
  place: ProblemPlace,
  address: string,
  cidrBlock?: string,
): Problem[] {
  const problems = ipv4Problems(place, address);
  if (problems.length > 0 || cidrBlock === undefined || !ipaddr.IPv4.isValidCIDR(cidrBlock)) {
    return problems;
  }
  const low = ipv4Number(ipaddr.IPv4.networkAddressFromCIDR(cidrBlock)) + RESERVED_AT_START;
  const high = ipv4Number(ipaddr.IPv4.broadcastAddressFromCIDR(cidrBlock)) - RESERVED_AT_END;
  const value = ipv4Number(ipaddr.IPv4.parse(address));
  if (value >= low && value <= high) {
    return [];
  }
  const isInside = ipaddr.IPv4.parse(address).match(ipaddr.IPv4.parseCIDR(cidrBlock));
  return [
    problem('private-ip-range', place, {
      value: address,
      fault: `${address} is ${isInside ? 'reserved in' : 'outside'} the vSwitch's ${cidrBlock}`,
      remedy: `use ${ipv4OfNumber(low)} to ${ipv4OfNumber(high)}`,
    }),
  ];
}

/** Whether a value is an IPv4 address at all. */
export function ipv4Problems(place: ProblemPlace, address: string): Problem[] {
  return ipaddr.IPv4.isValidFourPartDecimal(address)
    ? []
    : [
        problem('ip-address', place, {
          value: address,
          fault: `${shown(address)} is not an IPv4 address`,
          remedy: 'write it as 192.168.0.5',
        }),
      ];
}

/** What is wrong with an address that an EIP is to have, if anything. */
export function publicIpProblems(place: ProblemPlace, address: string): Problem[] {
  const problems = ipv4Problems(place, address);
  return problems.length > 0 || !isPrivate(address)
    ? problems
    : [
        problem('public-ip-private', place, {
          value: address,
          fault: `${address} is not a public address`,
          remedy: 'give the public IPv4 address that the EIP had',
        }),
      ];
}

/** Whether the host of a URL is an address that the internet does not know. */
export function hasPrivateHost(url: string): boolean {
  const hostname = URL.canParse(url) ? new URL(url).hostname : '';
  return ipaddr.IPv4.isValidFourPartDecimal(hostname) && isPrivate(hostname);
}

/** An IPv4 block. */
export const CIDR_BLOCK = formed(
  'cidr-block',
  (block) => ipaddr.IPv4.isValidCIDR(block),
  'an IPv4 block',
  'write it as 192.168.0.0/24',
);

/** Ranges of addresses that no EIP has. Blocks for documentation pass: examples use them. */
const NEVER_PUBLIC = new Set([
  'private',
  'loopback',
  'linkLocal',
  'carrierGradeNat',
  'multicast',
  'broadcast',
  'unspecified',
]);

function isPrivate(address: string): boolean {
  return NEVER_PUBLIC.has(ipaddr.IPv4.parse(address).range());
}
