import { CloudError } from './cloud-error';

/** Blocks that are reserved for documentation, so that they are in use nowhere. */
const BLOCKS = ['198.51.100', '203.0.113'];

/** Public addresses: which are in use, and which one comes next. */
export class EipPool {
  private readonly taken = new Set<string>();
  /** Free again: they come last, since a released address is lost to its account. */
  private readonly released = new Set<string>();

  /**
   * For a new EIP: a given address, or the next one.
   *
   * @throws CloudError when it is in use already, or none is free.
   */
  take(wanted?: string): string {
    if (wanted === undefined) return this.takeFirst(BLOCKS.flatMap(hosts));
    if (this.taken.has(wanted)) {
      throw new CloudError(
        'QuotaExceeded.Eip',
        `${wanted} is in use already; give another address`,
      );
    }
    this.taken.add(wanted);
    return wanted;
  }

  /** For an EIP that is assumed to exist: from the end of the last block. */
  takeAssumed(): string {
    return this.takeFirst(hosts(BLOCKS.at(-1)!).toReversed());
  }

  release(address: string): void {
    this.taken.delete(address);
    this.released.add(address);
  }

  private takeFirst(candidates: readonly string[]): string {
    const free = candidates.filter((candidate) => !this.taken.has(candidate));
    const address = free.find((candidate) => !this.released.has(candidate)) ?? free[0];
    if (address === undefined) {
      throw new CloudError('QuotaExceeded.Eip', 'no public address is free; use fewer EIPs');
    }
    this.taken.add(address);
    return address;
  }
}

function hosts(block: string): string[] {
  return Array.from({ length: 254 }, (_, i) => `${block}.${i + 1}`);
}
