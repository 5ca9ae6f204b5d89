import ipaddr from 'ipaddr.js';
import { RESERVED_AT_END, RESERVED_AT_START } from '../../facts/vswitch-rules';
import { ipv4Number, ipv4OfNumber } from '../../values/ipv4-number';
import { CloudError } from './cloud-error';

/** What to do about an address that another resource of the stack has. */
export const FREE_ADDRESS = 'free it by an update of its own, or give another one';
const ASSIGN_FIRST = 'assign it before addresses that the vSwitch chooses';

/** The private IP addresses of one vSwitch: which are taken, and which one comes next. */
export class PrivateAddressPool {
  readonly gateway: string;
  private readonly taken = new Set<number>();
  /** Of the first address that can be given out, and how many there are. */
  private readonly first: number;
  private readonly size: number;

  /**
   * @param isAssumed Whether the block is a guess, since the vSwitch was not described.
   * @throws CloudError when the block is not an IPv4 block from /16 to /29.
   */
  constructor(
    readonly cidrBlock: string,
    private readonly isAssumed = false,
  ) {
    const { network, size } = parse(cidrBlock);
    this.gateway = ipv4OfNumber(network + size - RESERVED_AT_END);
    this.first = network + RESERVED_AT_START;
    this.size = size - RESERVED_AT_START - RESERVED_AT_END;
  }

  /** Takes a given address, or the next free one. */
  take(wanted?: string): string {
    const place = wanted === undefined ? this.nextFree() : this.requireFree(wanted);
    this.taken.add(place);
    return ipv4OfNumber(this.first + place);
  }

  /** Takes all addresses that are wanted (undefined: any free one), or none of them. */
  takeAll(wanted: readonly (string | undefined)[]): string[] {
    const given = wanted.filter((address) => address !== undefined);
    const taken: string[] = [];
    const take = (address?: string): string => {
      taken.push(this.take(address));
      return taken.at(-1)!;
    };
    try {
      // Given ones first: none of them may be chosen for another place.
      given.forEach(take);
      return wanted.map((address) => address ?? take());
    } catch (error) {
      taken.forEach((address) => this.release(address));
      throw error;
    }
  }

  release(address: string): void {
    this.taken.delete(ipv4Number(ipaddr.IPv4.parse(address)) - this.first);
  }

  /** In an order that is stable, yet not ascending: the cloud promises none. */
  private nextFree(): number {
    const step = strideThrough(this.size);
    for (let turn = 1; turn <= this.size; turn += 1) {
      const place = (turn * step) % this.size;
      if (!this.taken.has(place)) return place;
    }
    throw new CloudError('InvalidVSwitchId.IpNotEnough', `${this.cidrBlock} has no free address`);
  }

  private requireFree(address: string): number {
    const place = ipaddr.IPv4.isValidFourPartDecimal(address)
      ? ipv4Number(ipaddr.IPv4.parse(address)) - this.first
      : -1;
    if (place < 0 || place >= this.size) {
      const guess = this.isAssumed ? ' (assumed: describe the vSwitch with --existing)' : '';
      const reserved = 'whose first address and last three are reserved';
      throw new CloudError(
        'InvalidPrivateIpAddress.Malformed',
        `${address} is not an address for an ENI in the vSwitch of ${this.cidrBlock}${guess}, ${reserved}`,
      );
    }
    if (!this.taken.has(place)) return place;
    const message = `${address} is in use already; ${ASSIGN_FIRST}, ${FREE_ADDRESS}`;
    throw new CloudError('InvalidPrivateIpAddress.Duplicated', message);
  }
}

function parse(cidrBlock: string): { network: number; size: number } {
  const prefix = ipaddr.IPv4.isValidCIDR(cidrBlock) ? ipaddr.IPv4.parseCIDR(cidrBlock)[1] : 0;
  if (prefix < 16 || prefix > 29) {
    throw new CloudError(
      'InvalidCidrBlock',
      `expected an IPv4 block from /16 to /29, got ${cidrBlock}`,
    );
  }
  const network = ipv4Number(ipaddr.IPv4.networkAddressFromCIDR(cidrBlock));
  return { network, size: 2 ** (32 - prefix) };
}

/** A step that comes to every one of `size` places, and far from the last one each time. */
function strideThrough(size: number): number {
  let step = Math.max(1, Math.floor(size * 0.618));
  while (greatestCommonDivisor(step, size) > 1) step += 1;
  return step;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
