import { asArguments, asInteger, asList, asNumber, asString } from './function-arguments';
import { calculate } from './arithmetic';
import { isObject } from '../json';
import type { Json } from '../json';
import { fail } from '../template-error';
import type { PureFunctions } from './pure-function';

export const numberFunctions: PureFunctions = {
  'Fn::Add': (value, path) => {
    if (value === null) return null;
    const items = asArguments(value, path, 2, Infinity);
    if (items.includes(null)) return null;
    if (items.every(Array.isArray)) return items.flat() as Json[];
    if (items.every(isObject)) return Object.fromEntries(items.flatMap(Object.entries<Json>));
    return numbers(items, path).reduce((sum, number) => sum + number, 0);
  },

  'Fn::Avg': (value, path) => {
    const [digits, list] = asArguments(value, path, 2);
    const all = numbers(
      asList(list, `${path}.1`).map((item) => item ?? 0),
      `${path}.1`,
    );
    if (all.length === 0) {
      return fail('template-empty-list', path, 'expected at least one number, got none');
    }
    const mean = all.reduce((sum, number) => sum + number, 0) / all.length;
    return round(mean, asInteger(digits, `${path}.0`, -15, 15));
  },

  'Fn::Max': (value, path) => extreme(value, path, (a, b) => Math.max(a, b)),
  'Fn::Min': (value, path) => extreme(value, path, (a, b) => Math.min(a, b)),

  'Fn::Calculate': (value, path) => {
    const [expression, digits, parameters = []] = asArguments(value, path, 2, 3);
    const given = numbers(asList(parameters, `${path}.2`), `${path}.2`);
    const text = asString(expression, `${path}.0`).replaceAll(/\{(\d+)\}/g, (placeholder, i) =>
      String(given[i] ?? missingOperand(placeholder, path)),
    );
    return round(calculate(text, path), asInteger(digits, `${path}.1`, 0, 15));
  },
};

function numbers(list: Json[], path: string): number[] {
  return list.map((item, i) => asNumber(item, `${path}.${i}`));
}

/** Of nothing, or of a list that holds null: null. */
function extreme(
  value: Json,
  path: string,
  choose: (a: number, b: number) => number,
): number | null {
  const list = value === null ? [] : asList(value, path);
  if (list.length === 0 || list.includes(null)) return null;
  return numbers(list, path).reduce(choose);
}

function missingOperand(placeholder: string, path: string): never {
  return fail('template-missing-operand', path, `no number is given for ${placeholder}`);
}

function round(value: number, digits: number): number {
  const unit = 10 ** -digits;
  return digits < 0 ? Math.round(value / unit) * unit : Number(value.toFixed(digits));
}
