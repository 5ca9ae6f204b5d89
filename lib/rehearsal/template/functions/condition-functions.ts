import { asArguments, asBoolean, asList } from './function-arguments';
import { isObject, type Json, sameJson } from '../json';
import type { Scope } from '../evaluation-scope';
import { fail } from '../template-error';
import { isUnresolved } from '../unresolved-value';
import type { Evaluate, Form } from './special-form';

/** Functions that decide: they evaluate only the branch that is taken. */
export const conditionForms: Readonly<Record<string, Form>> = {
  'Fn::If': (argument, scope, path, evaluate) => {
    const [condition, yes, no] = asArguments(argument, path, 3);
    const holds = decide(condition, scope, `${path}.0`, evaluate);
    return evaluate((holds ? yes : no) ?? null, scope, `${path}.${holds ? 1 : 2}`);
  },

  'Fn::And': (argument, scope, path, evaluate) =>
    asList(argument, path).every((item, i) => decide(item, scope, `${path}.${i}`, evaluate)),

  'Fn::Or': (argument, scope, path, evaluate) =>
    asList(argument, path).some((item, i) => decide(item, scope, `${path}.${i}`, evaluate)),

  'Fn::Not': (argument, scope, path, evaluate) => {
    const operand = Array.isArray(argument) ? asArguments(argument, path, 1)[0] : argument;
    return !decide(operand, scope, path, evaluate);
  },

  'Fn::Equals': (argument, scope, path, evaluate) => {
    const [a, b] = asArguments(argument, path, 2).map((side, i) =>
      evaluate(side, scope, `${path}.${i}`),
    );
    if ([a, b].some(isUnresolved)) {
      fail('template-value-not-available', path, 'a condition cannot wait for the deployment');
    }
    return sameJson(a, b);
  },
};

/** A condition: the name of one, `{Condition: name}`, or an expression. */
export function decide(
  condition: Json | undefined,
  scope: Scope,
  path: string,
  evaluate: Evaluate,
): boolean {
  const name = conditionName(condition);
  if (name !== undefined) return scope.condition(name, path);
  return asBoolean(evaluate(condition ?? null, scope, path), path);
}

/** The name that stands for a condition, or undefined for an expression or a plain boolean. */
export function conditionName(condition: Json | undefined): string | undefined {
  if (typeof condition === 'string') return condition;
  if (isObject(condition) && typeof condition.Condition === 'string') return condition.Condition;
  return undefined;
}
