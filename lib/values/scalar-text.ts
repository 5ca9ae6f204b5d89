/** A value as text, empty for a map or a list: one with the key `toString` cannot be converted. */
export function scalarText(value: unknown): string {
  return typeof value === 'object' ? '' : String(value);
}
