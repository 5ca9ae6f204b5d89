import type { Json } from '../json';

/** A function of its evaluated argument alone; `path` is where that argument stands. */
export type PureFunction = (argument: Json, path: string) => Json;

export type PureFunctions = Readonly<Record<string, PureFunction>>;
