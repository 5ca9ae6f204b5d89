import { asArguments, asInteger, asList, asNumber, asString } from '../function-arguments';
import { calculate } from '../arithmetic';
import { isObject, type Json } from '../json';
import { fail } from '../template-error';
import type { PureFunctions } from './pure-function';

export const numberFunctions: PureFunctions = {
  'Fn::Add': (value, where) => {
    const items = asList(value, where);
    if (items.every(Array.isArray)) return items.flat() as Json[];
    if (items.every(isObject)) return Object.assign({}, ...items) as Json;
    return numbers(items, where).reduce((sum, number) => sum + number, 0);
  },

  'Fn::Avg': (value, where) => {
    const [digits, list] = asArguments(value, where, 2);
    const all = some(list, `${where}.1`);
    const mean = all.reduce((sum, number) => sum + number, 0) / all.length;
    return round(mean, asInteger(digits, `${where}.0`, 0, 15));
  },

  'Fn::Max': (value, where) => Math.max(...some(value, where)),
  'Fn::Min': (value, where) => Math.min(...some(value, where)),

  'Fn::Calculate': (value, where) => {
    const [expression, digits, parameters = []] = asArguments(value, where, 2, 3);
    const given = numbers(asList(parameters, `${where}.2`), `${where}.2`);
    const text = asString(expression, `${where}.0`).replaceAll(/\{(\d+)\}/g, (placeholder, i) =>
      String(given[i] ?? fail(where, `nothing is given for ${placeholder}`)),
    );
    return round(calculate(text, where), asInteger(digits, `${where}.1`, 0, 15));
  },
};

function numbers(list: Json[], where: string): number[] {
  return list.map((item, i) => asNumber(item, `${where}.${i}`));
}

function some(value: Json | undefined, where: string): number[] {
  const list = asList(value, where);
  return list.length === 0 ? fail(where, 'expected at least one number') : numbers(list, where);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
