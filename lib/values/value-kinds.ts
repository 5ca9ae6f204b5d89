import { CheckedValue } from './checked-value';
import { shown } from './problem';
import type { LibraryProblemCode } from './problem-kinds';
import { isItemOfUnknownList, isResolvable, isUnknown } from './unknown-value';
import { described } from './given-fault';
import type { GivenFault } from './given-fault';

/**
 * What kind of value an option or an argument takes. The compiler says so too, but plain JavaScript,
 * an `any` or an environment variable reach the library past it.
 */
export interface ValueKind {
  /** The kind, after "give". */
  readonly wanted: string;
  /**
   * What of a value can be used, undefined for nothing.
   *
   * @param at where it stands in its property
   * @param faults gets what is wrong with it
   */
  readonly use: (value: unknown, at: string, faults: GivenFault[]) => unknown;
  /**
   * What goes on in place of a required value that cannot be used, so that the rest is checked.
   *
   * @param unknown makes a text that only the deployment knows
   */
  readonly standIn?: (unknown: () => string) => unknown;
}

/** A text; also one that only the deployment knows. */
export const TEXT: ValueKind = {
  wanted: 'a text',
  use: (value, at, faults) => {
    if (typeof value !== 'string') return refuse(TEXT, value, at, faults);
    if (!isItemOfUnknownList(value)) return value;
    faults.push({
      code: 'list-item',
      at,
      fault: 'is an item of a list that only the deployment knows',
      remedy: 'take its items with Fn.select(0, list) and so on, and write out how many there are',
    });
    return undefined;
  },
  standIn: (unknown) => unknown(),
};

/** A number; also one that only the deployment knows. */
export const NUMBER: ValueKind = simpleKind(
  'a number',
  (value) => typeof value === 'number' && Number.isFinite(value),
);

/** A number of things that synthesis itself counts with. */
export const AMOUNT: ValueKind = simpleKind(
  'a whole number from 1',
  (value) => Number.isInteger(value) && Number(value) >= 1,
);

/** A decision that synthesis itself takes. */
export const FLAG: ValueKind = simpleKind('true or false', (value) => typeof value === 'boolean');

/** An object of options that something else looks into. */
export const OBJECT: ValueKind = simpleKind('an object of options', isOptions);

/** A text of a closed set. */
export function oneOf(values: readonly string[]): ValueKind {
  return simpleKind(
    `one of ${values.join(', ')}`,
    (value) => typeof value === 'string' && (values.includes(value) || isUnknown(value)),
  );
}

/** An object of a class, with what is wrong with how it was made. */
export function instanceOf(type: { readonly prototype: object }, wanted: string): ValueKind {
  const kind: ValueKind = {
    wanted,
    use: (value, at, faults) => {
      if (!Object.prototype.isPrototypeOf.call(type.prototype, Object(value))) {
        return refuse(kind, value, at, faults);
      }
      if (!(value instanceof CheckedValue) || value.faults.length === 0) return value;
      faults.push(...placedAt(at, value.faults));
      return undefined;
    },
  };
  return kind;
}

/** A list of one kind. */
export function listOf(item: ValueKind): ValueKind {
  const kind: ValueKind = {
    wanted: `a list, each item ${item.wanted}`,
    use: (value, at, faults) =>
      Array.isArray(value)
        ? value
            .map((one, n) => useGiven(item, one, `${at}[${n}]`, faults))
            .filter((one) => one !== undefined)
        : refuse(kind, value, at, faults),
  };
  return kind;
}

/** Values of one kind by name. */
export function mapOf(item: ValueKind, wanted: string): ValueKind {
  const kind: ValueKind = {
    wanted,
    use: (value, at, faults) =>
      isOptions(value)
        ? Object.fromEntries(
            Object.entries(value)
              .map(([key, one]) => [key, useGiven(item, one, inside(at, key), faults)])
              .filter(([, one]) => one !== undefined),
          )
        : refuse(kind, value, at, faults),
  };
  return kind;
}

/** A text of a certain form; one that only the deployment knows passes. */
export function formed(
  code: LibraryProblemCode,
  form: RegExp | ((text: string) => boolean),
  what: string,
  remedy: string,
): ValueKind {
  const fits = form instanceof RegExp ? (text: string) => form.test(text) : form;
  return {
    ...TEXT,
    wanted: what,
    use: (value, at, faults) => {
      const text = TEXT.use(value, at, faults);
      if (typeof text !== 'string' || isUnknown(text) || fits(text)) return text;
      faults.push({ code, at, value, fault: `${shown(value)} is not ${what}`, remedy });
      return undefined;
    },
  };
}

/** The id of an existing resource. */
export function resourceId(prefix: string): ValueKind {
  const form = new RegExp(`^${prefix}-[a-zA-Z0-9]+$`);
  const remedy = `write it as the console does, ${prefix}-...`;
  return {
    ...formed('resource-id', form, 'an id of this kind', remedy),
    wanted: `an id, ${prefix}-...`,
  };
}

/**
 * A resource that is told by its id, new or existing.
 *
 * @param property of the object that holds the id
 */
export function referenceTo(property: string, id: ValueKind, wanted: string): ValueKind {
  const kind: ValueKind = {
    wanted,
    use: (value, at, faults) => {
      if (!isObject(value) || !(property in value)) return refuse(kind, value, at, faults);
      const before = faults.length;
      if (value instanceof CheckedValue) faults.push(...placedAt(at, value.faults));
      const given = (value as Record<string, unknown>)[property];
      useGiven(orResolvable(id), given, inside(at, property), faults);
      return faults.length === before ? value : undefined;
    },
    standIn: (unknown) => ({ [property]: unknown() }),
  };
  return kind;
}

/** A text or an object that resolves to one. */
export function orResolvable(kind: ValueKind): ValueKind {
  return {
    ...kind,
    use: (value, at, faults) => (isResolvable(value) ? value : kind.use(value, at, faults)),
  };
}

/** A value that has to be there. */
export function useGiven(
  kind: ValueKind,
  value: unknown,
  at: string,
  faults: GivenFault[],
  fault = 'is undefined',
): unknown {
  if (value !== undefined) return kind.use(value, at, faults);
  faults.push({ code: 'value-missing', at, fault, remedy: `give ${kind.wanted}` });
  return undefined;
}

/**
 * What is wrong with the arguments of a call that makes a value.
 *
 * @param given each argument, and its kind, by its name
 */
export function argumentFaults(
  call: string,
  given: Readonly<Record<string, readonly [unknown, ValueKind]>>,
): GivenFault[] {
  return Object.entries(given).flatMap(([name, [value, kind]]) => {
    const faults: GivenFault[] = [];
    useGiven(kind, value, '', faults);
    // Those of a value that was made by another call name that one.
    return value instanceof CheckedValue ? faults : faultsOf(`'${name}'`, call, faults);
  });
}

/** Faults of what a call was given, for the property that gets what the call made. */
export function faultsOf(what: string, call: string, faults: readonly GivenFault[]): GivenFault[] {
  return faults.map(({ at, fault, ...rest }) => ({
    ...rest,
    at: '',
    fault: `${at === '' ? what : `'${at}'`} of ${call} ${fault}`,
  }));
}

/** A property's place inside another one. */
export function inside(at: string, key: string): string {
  return at === '' ? key : `${at}.${key}`;
}

function simpleKind(wanted: string, accepts: (value: unknown) => boolean): ValueKind {
  const kind: ValueKind = {
    wanted,
    use: (value, at, faults) => (accepts(value) ? value : refuse(kind, value, at, faults)),
  };
  return kind;
}

function placedAt(at: string, faults: readonly GivenFault[]): GivenFault[] {
  return faults.map((fault) => ({ ...fault, at: fault.at === '' ? at : inside(at, fault.at) }));
}

function refuse(kind: ValueKind, value: unknown, at: string, faults: GivenFault[]): undefined {
  faults.push({
    code: 'value-kind',
    at,
    value,
    fault: `is ${described(value)}`,
    remedy: `give ${kind.wanted}`,
  });
}

/** Whether an object says what it holds by its own properties, as a Map or a promise does not. */
function isOptions(value: unknown): value is object {
  const isOfOptions =
    isObject(value) && Object.prototype.toString.call(value) === '[object Object]';
  return isOfOptions && !(value instanceof CheckedValue) && !isResolvable(value);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
