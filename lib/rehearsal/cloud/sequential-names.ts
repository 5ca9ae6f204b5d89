/** Digits of a number whose pattern does not say how many, or says fewer than it has. */
const DEFAULT_DIGITS = 6;

/**
 * The names of instances that are created together: `web[8,3]-a` gives `web008-a`, `web009-a` and so
 * on. A name without such a pattern is the same for all, unless they get a suffix from 001.
 */
export function sequentialNames(name: string, count: number, uniqueSuffix: boolean): string[] {
  const pattern = /^([^[\]]*)\[(\d*),?(\d*)\]([^[\]]*)$/.exec(name);
  return Array.from({ length: count }, (_, index) => {
    if (pattern) return numbered(pattern, index);
    return uniqueSuffix ? name + String(index + 1).padStart(3, '0') : name;
  });
}

function numbered([, prefix, begin = '', digits, suffix]: RegExpExecArray, index: number): string {
  const width = Number(digits) < Math.max(begin.length, 1) ? DEFAULT_DIGITS : Number(digits);
  return `${prefix}${String(Number(begin) + index).padStart(width, '0')}${suffix}`;
}
