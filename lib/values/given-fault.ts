import { shown } from './problem';
import type { Problem } from './problem';
import { problem } from './problem-kinds';
import type { LibraryProblemCode, ProblemDetails, ProblemPlace } from './problem-kinds';
import { isUnknown } from './unknown-value';

/** What is wrong with a value, before it is known whose property it is. */
export interface GivenFault extends ProblemDetails {
  readonly code: LibraryProblemCode;
  /** Where it stands in the property: `tags.team`, `ingress[2]`; empty for a whole one. */
  readonly at: string;
}

/** A fault as a problem of the construct that was given the value. */
export function problemOf(place: ProblemPlace, { code, at, ...details }: GivenFault): Problem {
  return problem(code, at === '' ? place : { ...place, property: at }, details);
}

/** A value that a message can name: what it is, where its text would say nothing. */
export function described(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' && isUnknown(value)) return 'known only to the deployment';
  if (Array.isArray(value)) return 'a list';
  if (typeof value !== 'object' || value === null) return shown(value);
  const { constructor } = value as { constructor?: { name?: string } };
  const name = constructor?.name ?? 'Object';
  return name === 'Object' ? 'an object' : `an object of the class ${name}`;
}
