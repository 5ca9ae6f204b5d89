import { plain } from './text';
import type { Text } from './text';

/**
 * The fewest blocks that hold these addresses and no other, as the program makes its routing rules of them.
 * Addresses that only the deployment knows stand each alone.
 */
export function addressBlocks(addresses: readonly Text[]): Text[] {
  const texts = addresses.map(plain);
  if (addresses.some((address) => address.some((piece) => typeof piece !== 'string'))) {
    return addresses.map((address) => [...address, '/32']);
  }
  return runs(texts.map(numberOf).toSorted((a, b) => a - b)).flatMap(blocksOf);
}

/** Numbers that follow each other. */
function runs(numbers: readonly number[]): number[][] {
  const result: number[][] = [];
  for (const number of numbers) {
    if (result.at(-1)?.at(-1) === number - 1) result.at(-1)!.push(number);
    else result.push([number]);
  }
  return result;
}

function blocksOf([first = 0, ...others]: readonly number[]): Text[] {
  const blocks: Text[] = [];
  let start = first;
  let left = 1 + others.length;
  while (left > 0) {
    let size = 1;
    while (start % (2 * size) === 0 && 2 * size <= left) size *= 2;
    blocks.push([`${addressOf(start)}/${32 - Math.log2(size)}`]);
    start += size;
    left -= size;
  }
  return blocks;
}

function numberOf(address: string): number {
  return address.split('.').reduce((number, byte) => number * 256 + Number(byte), 0);
}

function addressOf(number: number): string {
  return [2 ** 24, 2 ** 16, 2 ** 8, 1].map((unit) => Math.floor(number / unit) % 256).join('.');
}
