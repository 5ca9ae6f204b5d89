import { asArguments, asBoolean, asList } from '../function-arguments';
import { isObject, type Json, sameJson } from '../json';
import type { Scope } from '../evaluation-scope';
import type { Evaluate, Form } from './special-form';

/** Functions that decide: they evaluate only the branch that is taken. */
export const conditionForms: Readonly<Record<string, Form>> = {
  'Fn::If': (argument, scope, where, evaluate) => {
    const [condition, yes, no] = asArguments(argument, where, 3);
    const holds = decide(condition, scope, `${where}.0`, evaluate);
    return evaluate((holds ? yes : no) ?? null, scope, `${where}.${holds ? 1 : 2}`);
  },

  'Fn::And': (argument, scope, where, evaluate) =>
    asList(argument, where).every((item, i) => decide(item, scope, `${where}.${i}`, evaluate)),

  'Fn::Or': (argument, scope, where, evaluate) =>
    asList(argument, where).some((item, i) => decide(item, scope, `${where}.${i}`, evaluate)),

  'Fn::Not': (argument, scope, where, evaluate) => {
    const operand = Array.isArray(argument) ? asArguments(argument, where, 1)[0] : argument;
    return !decide(operand, scope, where, evaluate);
  },

  'Fn::Equals': (argument, scope, where, evaluate) => {
    const [a, b] = asArguments(argument, where, 2).map((side, i) =>
      evaluate(side, scope, `${where}.${i}`),
    );
    return sameJson(a, b);
  },
};

/** A condition: the name of one, `{Condition: name}`, or an expression. */
export function decide(
  condition: Json | undefined,
  scope: Scope,
  where: string,
  evaluate: Evaluate,
): boolean {
  const name = conditionName(condition);
  if (name !== undefined) return scope.condition(name, where);
  return asBoolean(evaluate(condition ?? null, scope, where), where);
}

/** The name that stands for a condition, or undefined for an expression or a plain boolean. */
export function conditionName(condition: Json | undefined): string | undefined {
  if (typeof condition === 'string') return condition;
  if (isObject(condition) && typeof condition.Condition === 'string') return condition.Condition;
  return undefined;
}
