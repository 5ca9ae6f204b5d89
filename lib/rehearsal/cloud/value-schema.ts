import ipaddr from 'ipaddr.js';

import { shown } from '../../values/problem';
import type { ExistingProblemCode } from './existing-problem-kinds';
import { isIdOf } from './resource-ids';

/** One thing that is wrong with a value, before it is known which file the value is in. */
export interface ValueFault {
  /** Place in the file: `enis[0].macAddress`; empty for the whole of it. */
  readonly place: string;
  readonly value?: unknown;
  readonly fault: string;
  readonly remedy: string;
  readonly code: ExistingProblemCode;
}

/** What a value must be: the check at run time, and the type that it stands for. */
export interface ValueSchema<T> {
  /** Everything that is wrong with a value. */
  faults(value: unknown, place: string): ValueFault[];
  /** Type only: never set. */
  readonly type?: T;
}

/** The type of the values that a schema accepts. */
export type ValueOf<S> = S extends ValueSchema<infer T> ? T : never;

type Schemas = Readonly<Record<string, ValueSchema<unknown>>>;

type RecordOf<R extends Schemas, O extends Schemas> = {
  readonly [K in keyof R]: ValueOf<R[K]>;
} & { readonly [K in keyof O]?: ValueOf<O[K]> };

/** A value by its form: `form` says what it is called, `example` how it is written. */
function scalar<T>(
  form: string,
  example: string,
  isValid: (value: unknown) => boolean,
): ValueSchema<T> {
  return {
    faults: (value, place) => (isValid(value) ? [] : [wrongValue(value, place, form, example)]),
  };
}

function text(form: string, example: string, isValid: (value: string) => boolean) {
  return scalar<string>(form, example, (value) => typeof value === 'string' && isValid(value));
}

export function nonEmptyText(example: string): ValueSchema<string> {
  return text('a text', example, (value) => value !== '');
}

/** @param prefix how ids of this kind of resource start */
export function resourceId(prefix: string): ValueSchema<string> {
  return text(`an id that starts with '${prefix}-'`, `${prefix}-bp1`, (value) =>
    isIdOf(prefix, value),
  );
}

export const ipv4Address = text('an IPv4 address', '192.168.0.5', (value) =>
  ipaddr.IPv4.isValidFourPartDecimal(value),
);

export const ipv4Block = text('an IPv4 block', '192.168.0.0/24', (value) => {
  const [address = '', prefix] = value.split('/');
  return (
    prefix !== undefined &&
    ipaddr.IPv4.isValidFourPartDecimal(address) &&
    ipaddr.IPv4.isValidCIDR(value)
  );
});

export const macAddress = text('a MAC address in lower case', '00:16:3e:00:00:20', (value) =>
  /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(value),
);

export const trueOrFalse = scalar<boolean>(
  'true or false',
  'true',
  (value) => typeof value === 'boolean',
);

export function wholeNumber(min: number, max: number): ValueSchema<number> {
  return scalar(
    `a whole number from ${min} to ${max}`,
    String(min),
    (value) => Number.isInteger(value) && Number(value) >= min && Number(value) <= max,
  );
}

export function oneOf<const T extends string>(...values: readonly T[]): ValueSchema<T> {
  return scalar(values.join(' or '), values[0]!, (value) => values.some((one) => one === value));
}

/** The first and the last of a range of ports. */
export const portRange = scalar<readonly [number, number]>(
  'a first and a last port',
  '[80, 80]',
  (value) => {
    const isPort = (port: unknown) => Number.isInteger(port) && Number(port) >= 1;
    const [first, last, ...others] = Array.isArray(value) ? (value as unknown[]) : [];
    const isRange = isPort(first) && isPort(last) && Number(first) <= Number(last);
    return isRange && Number(last) <= 65_535 && others.length === 0;
  },
);

export function listOf<T>(item: ValueSchema<T>): ValueSchema<readonly T[]> {
  return {
    faults: (value, place) =>
      Array.isArray(value)
        ? value.flatMap((one: unknown, n) => item.faults(one, `${place}[${n}]`))
        : [wrongValue(value, place, 'a list', '[...]')],
  };
}

/** An object with fields of its own: those that it needs, and those that it may have. */
export function recordOf<const R extends Schemas, const O extends Schemas>(
  required: R,
  optional: O,
): ValueSchema<RecordOf<R, O>> {
  const fields: Schemas = { ...required, ...optional };
  return {
    faults(value, place) {
      if (!isRecord(value)) return [wrongValue(value, place, 'an object', '{ ... }')];
      const missing = Object.keys(required).filter((name) => value[name] === undefined);
      return [
        ...missing.map((name) => missingField(name, place)),
        ...Object.entries(value).flatMap(([name, one]) => {
          const at = place === '' ? name : `${place}.${name}`;
          const schema = Object.hasOwn(fields, name) ? fields[name] : undefined;
          return schema ? schema.faults(one, at) : [unknownField(at, Object.keys(fields))];
        }),
      ];
    },
  };
}

function wrongValue(value: unknown, place: string, form: string, example: string): ValueFault {
  return {
    place,
    value,
    fault: `expected ${form}, got ${inMessage(value)}`,
    remedy: `write it as ${example}`,
    code: 'existing-value',
  };
}

function missingField(name: string, place: string): ValueFault {
  const fault = `'${name}' is missing`;
  return { place, fault, remedy: `add '${name}'`, code: 'existing-field-missing' };
}

function unknownField(place: string, known: readonly string[]): ValueFault {
  const remedy = `use ${known.join(', ')}`;
  return { place, fault: 'this field is not known', remedy, code: 'existing-field-unknown' };
}

function inMessage(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return isRecord(value) ? 'an object' : shown(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
