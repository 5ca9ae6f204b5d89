import ipaddr from 'ipaddr.js';

import { combinationRefusals, isOff, refusalsOf } from '../stack/value-rule';
import type { CombinationRule, Refusal, ValueRule, ValueRules } from '../stack/value-rule';
import { isObject } from '../template/json';
import type { Json } from '../template/json';

/**
 * Rules for the values of properties. They take what ROS takes: a number or a truth value also as
 * text, a number or a truth value where a text is wanted.
 */

/** A rule for a single value, from its form. */
function single(takes: string, isTaken: (value: string) => boolean): ValueRule {
  return {
    takes,
    refusals: (value, place) =>
      typeof value === 'object' || !isTaken(String(value)) ? [{ place, takes, value }] : [],
  };
}

/** A text of any form. */
export const text = single('a text', () => true);

/** A text that is not empty. */
export const someText = single('a text that is not empty', (value) => value !== '');

/** Whether the value is checked nowhere: the service takes more than is documented, or anything. */
export const anything: ValueRule = { takes: 'anything', refusals: () => [] };

/** @param takes what a text of that form is called */
export function formed(form: RegExp, takes: string): ValueRule {
  return single(takes, (value) => form.test(value));
}

/** A text that may be empty, which counts as left out. */
export function optionally(rule: ValueRule): ValueRule {
  return { ...rule, refusals: (value, place) => (value === '' ? [] : rule.refusals(value, place)) };
}

/** What two rules take. */
export function both(first: ValueRule, second: ValueRule): ValueRule {
  const takes = `${first.takes}, ${second.takes}`;
  const isTaken = (value: Json, place: string) =>
    [first, second].every((rule) => rule.refusals(value, place).length === 0);
  return {
    takes,
    refusals: (value, place) => (isTaken(value, place) ? [] : [{ place, takes, value }]),
  };
}

/** A text of a size: a message tells its size in place of the text. */
export function textOfBytes(most: number): ValueRule {
  const takes = `a text of at most ${most} bytes`;
  return {
    takes,
    refusals(value, place) {
      if (typeof value === 'object') return [{ place, takes, value }];
      const size = Buffer.byteLength(String(value));
      return size <= most ? [] : [{ place, takes, value: size, isMeasure: true }];
    },
  };
}

/** A text of a length, in characters. */
export function textOf(least: number, most: number): ValueRule {
  const range = most === Infinity ? `at least ${least}` : `${least} to ${most}`;
  return single(`a text of ${range} characters`, (value) => {
    const { length } = [...value];
    return length >= least && length <= most;
  });
}

export function oneOf(...allowed: readonly (string | number)[]): ValueRule {
  return single(alternatives(allowed), (value) => allowed.some((one) => String(one) === value));
}

/** A choice of which the rehearsal plays some only. */
export function playedOf(played: readonly string[], unplayed: readonly string[]): ValueRule {
  const all = oneOf(...played, ...unplayed);
  return {
    takes: all.takes,
    refusals(value, place) {
      if (!unplayed.some((one) => one === value)) return all.refusals(value, place);
      return [{ place, takes: alternatives(played), value, isUnplayed: true }];
    },
  };
}

function alternatives(values: readonly (string | number)[]): string {
  const last = values.at(-1)!;
  if (values.includes('')) return `nothing, ${alternatives(values.filter((one) => one !== ''))}`;
  return values.length === 1 ? String(last) : `${values.slice(0, -1).join(', ')} or ${last}`;
}

/** A truth value, in the spellings that ROS reads. */
export const flag = single('true or false', (value) =>
  /^(true|false|t|f|yes|no|y|n|on|off|1|0)$/i.test(value),
);

/** @param most undefined: no limit is documented */
export function wholeNumber(least = -Infinity, most = Infinity): ValueRule {
  const end = most === Infinity ? '' : ` to ${most}`;
  const range = least === -Infinity ? `up${end}` : `from ${least}${end}`;
  return single(`a whole number ${range}`, (value) => {
    const number = Number(value);
    return /^[+-]?\d+$/.test(value) && number >= least && number <= most;
  });
}

/** Any number. */
export const number = single('a number', (value) => value.trim() !== '' && !isNaN(Number(value)));

export const ipv4Address = single('an IPv4 address', (value) =>
  ipaddr.IPv4.isValidFourPartDecimal(value),
);

/** A block with a prefix of some lengths. */
export function ipv4Block(shortest = 0, longest = 32): ValueRule {
  const lengths = shortest === 0 && longest === 32 ? '' : ` from /${shortest} to /${longest}`;
  return single(`an IPv4 block${lengths}, such as 192.168.0.0/24`, (value) =>
    isIpv4Block(value, shortest, longest),
  );
}

function isIpv4Block(value: string, shortest: number, longest: number): boolean {
  const [, address = '', prefix = ''] = /^([\d.]+)\/(\d{1,2})$/.exec(value) ?? [];
  const length = Number(prefix);
  return ipaddr.IPv4.isValidFourPartDecimal(address) && length >= shortest && length <= longest;
}

/** A block, or an address, which stands for the block of it alone. */
export const ipv4Source = single('an IPv4 block or address, such as 192.168.0.0/24', (value) =>
  value.includes('/') ? isIpv4Block(value, 0, 32) : ipaddr.IPv4.isValidFourPartDecimal(value),
);

/** @param prefixes how ids of that kind start */
export function idOf(...prefixes: readonly string[]): ValueRule {
  const starts = alternatives(prefixes.map((prefix) => `${prefix}-`));
  return single(`an id that starts with ${starts}`, (value) =>
    prefixes.some((prefix) => value.startsWith(`${prefix}-`)),
  );
}

/** A value that is never shown. */
export function secret(rule: ValueRule): ValueRule {
  return {
    ...rule,
    refusals: (value, place) =>
      rule.refusals(value, place).map((refusal) => ({ ...refusal, value: undefined })),
  };
}

/** A list; a text in its place is JSON, and is left to ROS. */
export function listOf(item: ValueRule, least = 0, most = Infinity): ValueRule {
  const takes = `a list${amount(least, most)}: ${item.takes}`;
  return {
    takes,
    refusals(value, place) {
      if (typeof value === 'string') return [];
      if (!Array.isArray(value)) return [{ place, takes, value }];
      const isAmount = value.length >= least && value.length <= most;
      return [
        ...(isAmount ? [] : [{ place, takes: `a list${amount(least, most)}`, value }]),
        ...value.flatMap((one, index) =>
          one === null
            ? item.refusals(one, `${place}.${index}`)
            : refusalsOf(item, one, `${place}.${index}`),
        ),
      ];
    },
  };
}

function amount(least: number, most: number): string {
  if (most === Infinity) return least === 0 ? '' : ` of at least ${least}`;
  return least === 0 ? ` of at most ${most}` : ` of ${least} to ${most}`;
}

/** A map of any keys; a text in its place is JSON. */
export const map: ValueRule = {
  takes: 'a map',
  refusals: (value, place) =>
    isObject(value) || typeof value === 'string' ? [] : [{ place, takes: 'a map', value }],
};

export interface MapOptions {
  /** Keys that have to be there. Default: none. */
  readonly required?: readonly string[];
  /** Keys that the service takes and the rehearsal does not play. Default: none. */
  readonly unplayed?: readonly string[];
  /** Which keys have to fit together. Default: none. */
  readonly combinations?: readonly CombinationRule[];
}

/** A map of known keys; a text in its place is JSON, and is left to ROS. */
export function mapOf(fields: ValueRules, options: MapOptions = {}): ValueRule {
  const { required = [], unplayed = [], combinations = [] } = options;
  const keys = Object.keys(fields);
  const takes = `a map of ${keys.join(', ')}`;
  const entryRefusals = (key: string, value: Json, place: string): Refusal[] => {
    if (Object.hasOwn(fields, key)) return refusalsOf(fields[key]!, value, place);
    const isUnplayed = unplayed.includes(key);
    if (isUnplayed && isOff(value)) return [];
    return [{ place, takes: `the keys ${keys.join(', ')}`, value: key, isUnplayed }];
  };
  return {
    takes,
    refusals(value, place) {
      if (typeof value === 'string') return [];
      if (!isObject(value)) return [{ place, takes, value }];
      const missing = required.filter((key) => !Object.hasOwn(value, key));
      return [
        ...missing.map((key) => ({
          place: `${place}.${key}`,
          takes: fields[key]!.takes,
          value: null,
        })),
        ...Object.entries(value).flatMap(([key, one]) =>
          entryRefusals(key, one, `${place}.${key}`),
        ),
        ...combinations
          .flatMap((rule) => combinationRefusals(rule, value, fields))
          .map((refusal) => ({ ...refusal, place: `${place}.${refusal.place}` })),
      ];
    },
  };
}
