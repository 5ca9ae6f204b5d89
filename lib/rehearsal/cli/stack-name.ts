import { basename } from 'node:path';

/** Characters of a stack's name in ROS (CreateStack, 2026-07). */
const MOST = 255;

/** The name of the stack of a template's file, as ROS takes it: letters, digits, hyphens, underscores. */
export function stackNameOf(file: string): string {
  const name = basename(file).replace(/(\.template)?\.(json|ya?ml)$/, '');
  const legal = name.replaceAll(/[^A-Za-z0-9_-]+/g, '-').slice(0, MOST);
  return /^[A-Za-z0-9]/.test(legal) ? legal : `stack${legal}`.slice(0, MOST);
}
