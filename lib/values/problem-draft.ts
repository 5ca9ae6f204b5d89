/** Replaced by `Problem` with the instance plan. */
export { shown } from './problem';

export function problem(property: string, fault: string, remedy: string): string {
  return `'${property}': ${fault}; ${remedy}`;
}
