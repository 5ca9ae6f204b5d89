import { nearestName } from './nearest-name';
import type { GivenFault } from './given-fault';
import { inside, OBJECT, useGiven } from './value-kinds';
import type { ValueKind } from './value-kinds';

/** What one option takes. */
export interface OptionKind<Required extends boolean = boolean> {
  readonly kind: ValueKind;
  readonly isRequired: Required;
  /** What leaving it out would mean, where `undefined` is rather a lost value than that. */
  readonly absence?: string;
}

/** What each option of a type takes: the compiler holds the two together. */
export type OptionKinds<T> = {
  readonly [K in keyof T]-?: OptionKind<Record<never, never> extends Pick<T, K> ? false : true>;
};

type AnyOptionKinds = Readonly<Record<string, OptionKind>>;

/** An option that has to be given. */
export function required(kind: ValueKind): OptionKind<true> {
  return { kind, isRequired: true };
}

/** An option that can be left out, also as `undefined`. */
export function optional(kind: ValueKind): OptionKind<false> {
  return { kind, isRequired: false };
}

/**
 * A text that can be left out, but not as `undefined`: where an environment variable is missing, an
 * address, an EIP or a restriction would be lost without a word.
 *
 * @param absence what leaving it out means
 */
export function deliberate(kind: ValueKind, absence: string): OptionKind<false> {
  return { kind, isRequired: false, absence };
}

/** Options as far as they can be used, and what is wrong with them. */
export interface CheckedOptions<T> {
  readonly usable: T;
  readonly faults: readonly GivenFault[];
}

/**
 * Checks options. What is missing or cannot be used is stood in for, so that it causes no other
 * problem, or is left out.
 *
 * @param unknown makes a text that only the deployment knows, for the stand-ins
 */
export function checkOptions<T extends object>(
  kinds: OptionKinds<T>,
  given: unknown,
  unknown: () => string = () => '',
): CheckedOptions<T> {
  const faults: GivenFault[] = [];
  const object = useGiven(OBJECT, given, '', faults);
  const usable = useOptions(kinds, (object ?? {}) as object, '', object ? faults : []);
  return { usable: withStandIns(kinds, usable, object ?? {}, unknown) as T, faults };
}

/** Options inside of an option: of a value as a whole, either all can be used or nothing. */
export function optionsOf<T extends object>(kinds: OptionKinds<T>): ValueKind {
  return {
    wanted: `an object with ${Object.keys(kinds).join(', ')}`,
    use: (value, at, faults) => {
      const before = faults.length;
      const object = OBJECT.use(value, at, faults) as object | undefined;
      const usable = object && useOptions(kinds, object, at, faults);
      return faults.length === before ? usable : undefined;
    },
  };
}

function useOptions(
  kinds: AnyOptionKinds,
  given: object,
  at: string,
  faults: GivenFault[],
): Record<string, unknown> {
  const table = Object.entries(kinds);
  const usable: Record<string, unknown> = {};
  for (const [name, option] of table) {
    const value = useOption(option, name, given, inside(at, name), faults);
    if (value !== undefined) usable[name] = value;
  }
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(kinds, name)) faults.push(unknownOption(name, Object.keys(kinds), at));
  }
  return usable;
}

function useOption(
  { kind, isRequired, absence }: OptionKind,
  name: string,
  given: object,
  at: string,
  faults: GivenFault[],
): unknown {
  const value: unknown = Reflect.get(given, name);
  if (value !== undefined) return kind.use(value, at, faults);
  if (isRequired) {
    const fault = name in given ? 'is undefined' : 'is missing';
    return useGiven(kind, value, at, faults, fault);
  }
  if (absence !== undefined && name in given) {
    faults.push({
      code: 'value-missing',
      at,
      fault: 'is undefined',
      remedy: `give ${kind.wanted}, or leave it out for ${absence}`,
    });
  }
  return undefined;
}

function unknownOption(name: string, names: readonly string[], at: string): GivenFault {
  const meant = nearestName(name, names);
  return {
    code: 'option-unknown',
    at: inside(at, name),
    fault: 'is not an option here',
    remedy: meant === undefined ? `use one of ${names.join(', ')}` : `use '${meant}'`,
  };
}

function withStandIns(
  kinds: AnyOptionKinds,
  usable: Record<string, unknown>,
  given: object,
  unknown: () => string,
): object {
  const missing = Object.keys(kinds).filter(
    (name) =>
      usable[name] === undefined &&
      (kinds[name]?.isRequired || Reflect.get(given, name) !== undefined),
  );
  return missing.length === 0
    ? usable
    : {
        ...usable,
        ...Object.fromEntries(missing.map((name) => [name, kinds[name]?.kind.standIn?.(unknown)])),
      };
}
