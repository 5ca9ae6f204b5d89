import type { Json } from '../json';

/** A function of its evaluated argument alone; `where` is the path of that argument. */
export type PureFunction = (argument: Json, where: string) => Json;

export type PureFunctions = Readonly<Record<string, PureFunction>>;
