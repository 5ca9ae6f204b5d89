import { CloudError } from './cloud-error';

/** Blocks that are reserved for documentation: nobody's addresses. */
const newBlocks = ['198.51.100', '203.0.113'];

/** Public addresses: which are in use, and which one comes next. */
export class EipPool {
  private readonly taken = new Set<string>();

  /** For a new EIP: a given address, or the next one. */
  take(wanted?: string): string {
    return this.takeFirst(wanted === undefined ? newBlocks.flatMap(hosts) : [wanted]);
  }

  /** For an EIP that was there before: from the end of the last block. */
  takeSupposed(): string {
    return this.takeFirst(hosts(newBlocks.at(-1)!).toReversed());
  }

  release(address: string): void {
    this.taken.delete(address);
  }

  private takeFirst(candidates: string[]): string {
    const address = candidates.find((candidate) => !this.taken.has(candidate));
    if (address === undefined) {
      throw new CloudError(
        'QuotaExceeded.Eip',
        `no address is free among ${candidates[0]} and others`,
      );
    }
    this.taken.add(address);
    return address;
  }
}

function hosts(block: string): string[] {
  return Array.from({ length: 254 }, (_, i) => `${block}.${i + 1}`);
}
