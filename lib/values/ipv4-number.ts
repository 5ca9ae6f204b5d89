import type { IPv4 } from 'ipaddr.js';

/** An IPv4 address as a number, to reckon with. */
export function ipv4Number(address: IPv4): number {
  return address.toByteArray().reduce((sum, byte) => sum * 256 + byte, 0);
}

/** The IPv4 address of a number, dotted decimal. */
export function ipv4OfNumber(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}
