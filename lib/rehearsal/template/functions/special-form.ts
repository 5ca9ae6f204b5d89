import type { Json } from '../json';
import type { Scope } from '../evaluation-scope';

/** Value of an expression; undefined when it has none (`ALIYUN::NoValue`). */
export type Evaluate = (value: Json, scope: Scope, path: string) => Json | undefined;

/** A function that needs its argument as written: it looks names up, or leaves a part alone. */
export type Form = (
  argument: Json,
  scope: Scope,
  path: string,
  evaluate: Evaluate,
) => Json | undefined;
