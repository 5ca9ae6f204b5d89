import { createHash } from 'node:crypto';

/**
 * First of the three priorities that the routing rules of every private IP address have. The program knows
 * its own rules by PRIORITIES, in its section `state.sh`.
 *
 * Below 10000, where AWS-style tools and nm-cloud-setup begin, and clear of Terway's 512 and 2048.
 */
export const RULE_PRIORITY = 5100;

const FIRST_TABLE = 20000;
const TABLES = 10000;

/**
 * The route table of an ENI on its instance: 20000 to 29999, from the ENI's name alone, so that an
 * ENI keeps its table whichever ENIs come and go beside it. Clear of Terway's 1000 + ifindex, of
 * AWS-style 10000 + n, and of nm-cloud-setup's 30200 to 30400.
 */
export function routeTable(eniName: string): number {
  const hash = createHash('sha256').update(eniName).digest().readUInt32BE(0);
  return FIRST_TABLE + (hash % TABLES);
}
