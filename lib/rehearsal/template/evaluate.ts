import { forms, pureFunctions, unplayedFunctions } from './functions/function-table';
import { decide } from './functions/condition-functions';
import { isObject, type Json, type JsonObject } from './json';
import { fail } from './template-error';
import type { Scope } from './evaluation-scope';

/**
 * Value of an expression of the template language.
 *
 * @param where path of the expression in the template, for problems.
 * @returns undefined when the expression comes to no value; entries of lists and maps that do are
 * left out.
 * @throws TemplateError naming the path of what cannot be evaluated.
 */
export function evaluate(value: Json, scope: Scope, where: string): Json | undefined {
  if (Array.isArray(value)) return evaluateList(value, scope, where);
  if (!isObject(value)) return value;
  const name = functionName(value);
  return name === undefined
    ? evaluateMap(value, scope, where)
    : call(name, value[name] ?? null, scope, `${where}.${name}`);
}

/** Truth of a condition: a name, `{Condition: name}`, or an expression. */
export function evaluateCondition(condition: Json, scope: Scope, where: string): boolean {
  return decide(condition, scope, where, evaluate);
}

/** The function that a map stands for: its only key, when that is `Ref` or starts with `Fn::`. */
export function functionName(value: JsonObject): string | undefined {
  const keys = Object.keys(value);
  const [key] = keys;
  return keys.length === 1 && key !== undefined && /^(?:Ref$|Fn::)/.test(key) ? key : undefined;
}

/** @throws TemplateError when the rehearsal does not know the function. */
export function requireKnownFunction(name: string, where: string): void {
  if (Object.hasOwn(pureFunctions, name) || Object.hasOwn(forms, name)) return;
  const instead = unplayedFunctions[name];
  if (instead !== undefined) fail(where, `the rehearsal does not play ${name}`, instead);
  fail(where, `there is no function ${name}`);
}

function call(name: string, argument: Json, scope: Scope, where: string): Json | undefined {
  requireKnownFunction(name, where);
  const form = forms[name];
  if (form !== undefined) return form(argument, scope, where, evaluate);
  return pureFunctions[name]!(evaluate(argument, scope, where) ?? null, where);
}

function evaluateList(list: Json[], scope: Scope, where: string): Json[] {
  return list
    .map((item, i) => evaluate(item, scope, `${where}.${i}`))
    .filter((item) => item !== undefined);
}

function evaluateMap(map: JsonObject, scope: Scope, where: string): JsonObject {
  const stray = Object.keys(map).find((key) => key.startsWith('Fn::'));
  if (stray !== undefined)
    fail(where, `${stray} stands beside other keys`, 'give it a map of its own');
  const entries = Object.entries(map).flatMap(([key, item]) => {
    const value = evaluate(item, scope, `${where}.${key}`);
    return value === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(entries);
}
