import { createHash } from 'node:crypto';

import ipaddr from 'ipaddr.js';

import { CloudError } from './error';

/** Reserved at the end of a vSwitch; the third-last one is the gateway. */
const RESERVED_AT_END = 3;

/** The private IP addresses of one vSwitch: which are taken, and which one comes next. */
export class AddressPool {
  private readonly taken = new Set<string>();
  /** In the order in which they are given out: stable, yet not ascending, as the cloud promises none. */
  private readonly usable: readonly string[];

  /** @throws CloudError when the block is no IPv4 block from /16 to /29. */
  constructor(readonly cidrBlock: string) {
    this.usable = shuffled(addresses(cidrBlock), cidrBlock);
  }

  get gateway(): string {
    return gatewayOf(this.cidrBlock);
  }

  /** Takes a given address, or the next free one. */
  take(wanted?: string): string {
    const address = wanted ?? this.usable.find((candidate) => !this.taken.has(candidate));
    if (address === undefined) {
      throw new CloudError('InvalidVSwitchId.IpNotEnough', `${this.cidrBlock} has no free address`);
    }
    this.requireFree(address);
    this.taken.add(address);
    return address;
  }

  release(address: string): void {
    this.taken.delete(address);
  }

  private requireFree(address: string): void {
    if (!this.usable.includes(address)) {
      const why = 'is outside of it, or its first address, or one of its last three';
      throw new CloudError(
        'InvalidPrivateIpAddress.Malformed',
        `${address} ${why} (${this.cidrBlock})`,
      );
    }
    if (this.taken.has(address)) {
      throw new CloudError('InvalidPrivateIpAddress.Duplicated', `${address} is in use already`);
    }
  }
}

function gatewayOf(cidrBlock: string): string {
  const { first, size } = parse(cidrBlock);
  return toAddress(first + size - RESERVED_AT_END);
}

function addresses(cidrBlock: string): string[] {
  const { first, size } = parse(cidrBlock);
  return Array.from({ length: size - 1 - RESERVED_AT_END }, (_, i) => toAddress(first + 1 + i));
}

function parse(cidrBlock: string): { first: number; size: number } {
  const prefix = ipaddr.IPv4.isValidCIDR(cidrBlock) ? ipaddr.IPv4.parseCIDR(cidrBlock)[1] : 0;
  if (prefix < 16 || prefix > 29) {
    throw new CloudError(
      'InvalidCidrBlock',
      `expected an IPv4 block from /16 to /29, got ${cidrBlock}`,
    );
  }
  const network = ipaddr.IPv4.networkAddressFromCIDR(cidrBlock);
  const first = network.octets.reduce((sum, octet) => sum * 256 + octet, 0);
  return { first, size: 2 ** (32 - prefix) };
}

function toAddress(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}

function shuffled(list: string[], seed: string): string[] {
  const keys = new Map(list.map((item) => [item, digest(`${seed} ${item}`)]));
  return list.toSorted((a, b) => (keys.get(a)! < keys.get(b)! ? -1 : 1));
}

function digest(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
