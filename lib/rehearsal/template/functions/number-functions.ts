import { asArguments, asInteger, asList, asNumber, asString } from './function-arguments';
import { calculate } from './arithmetic';
import { isObject, type Json } from '../json';
import { fail } from '../template-error';
import type { PureFunctions } from './pure-function';

export const numberFunctions: PureFunctions = {
  'Fn::Add': (value, path) => {
    const items = asList(value, path);
    if (items.every(Array.isArray)) return items.flat() as Json[];
    if (items.every(isObject)) return Object.assign({}, ...items) as Json;
    return numbers(items, path).reduce((sum, number) => sum + number, 0);
  },

  'Fn::Avg': (value, path) => {
    const [digits, list] = asArguments(value, path, 2);
    const all = some(list, `${path}.1`);
    const mean = all.reduce((sum, number) => sum + number, 0) / all.length;
    return round(mean, asInteger(digits, `${path}.0`, 0, 15));
  },

  'Fn::Max': (value, path) => Math.max(...some(value, path)),
  'Fn::Min': (value, path) => Math.min(...some(value, path)),

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

function some(value: Json | undefined, path: string): number[] {
  const list = asList(value, path);
  return list.length === 0
    ? fail('template-empty-list', path, 'expected at least one number, got none')
    : numbers(list, path);
}

function missingOperand(placeholder: string, path: string): never {
  return fail('template-missing-operand', path, `no number is given for ${placeholder}`);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
