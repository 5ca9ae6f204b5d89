import { createHash } from 'node:crypto';

/** Eight hexadecimal digits that change with any of the texts. */
export function digest(texts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 8);
}
