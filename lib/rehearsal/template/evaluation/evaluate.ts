import { functionName } from '../function-call';
import { forms, pureFunctions, requireKnownFunction } from '../functions/function-table';
import { decide } from '../functions/condition-functions';
import { isObject, type Json, type JsonObject } from '../json';
import { fail } from '../template-error';
import type { Scope } from '../evaluation-scope';
import { isUnresolved, UnresolvedValue } from '../unresolved-value';

/**
 * Value of an expression of the template language.
 *
 * @param path of the expression in the template, for problems.
 * @returns undefined when the expression comes to no value; entries of lists and maps that do are
 * left out. A function of an unresolved value is an unresolved value.
 * @throws TemplateError naming the path of what cannot be evaluated.
 */
export function evaluate(value: Json, scope: Scope, path: string): Json | undefined {
  if (Array.isArray(value)) return evaluateList(value, scope, path);
  if (!isObject(value)) return value;
  const name = functionName(value);
  return name === undefined
    ? evaluateMap(value, scope, path)
    : call(name, value[name] ?? null, scope, `${path}.${name}`);
}

/** Truth of a condition: a name, `{Condition: name}`, or an expression. */
export function evaluateCondition(condition: Json, scope: Scope, path: string): boolean {
  return decide(condition, scope, path, evaluate);
}

function call(name: string, argument: Json, scope: Scope, path: string): Json | undefined {
  requireKnownFunction(name, path);
  const form = forms[name];
  if (form !== undefined) return form(argument, scope, path, evaluate);
  const evaluated = evaluate(argument, scope, path) ?? null;
  if (isTooEarly(name, evaluated)) return new UnresolvedValue(name, evaluated);
  return pureFunctions[name]!(evaluated, path);
}

/** Functions that pass the items of a list on as they are, unresolved or not. */
const ITEM_FUNCTIONS = ['Fn::Select', 'Fn::ListMerge'];

/** Whether a function needs a value that only the deployment knows. */
function isTooEarly(name: string, argument: Json): boolean {
  if (!ITEM_FUNCTIONS.includes(name)) return isUnresolved(argument);
  return [argument].flat().some((part) => part instanceof UnresolvedValue);
}

function evaluateList(list: Json[], scope: Scope, path: string): Json[] {
  return list
    .map((item, i) => evaluate(item, scope, `${path}.${i}`))
    .filter((item) => item !== undefined);
}

function evaluateMap(map: JsonObject, scope: Scope, path: string): JsonObject {
  const stray = Object.keys(map).find((key) => key.startsWith('Fn::'));
  if (stray !== undefined) {
    fail('template-function-beside-keys', path, `${stray} stands beside other keys`);
  }
  const entries = Object.entries(map).flatMap(([key, item]) => {
    const value = evaluate(item, scope, `${path}.${key}`);
    return value === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(entries);
}
