import { asArguments, asBoolean, asText } from './function-arguments';
import { isObject, sameJson } from '../json';
import type { Json } from '../json';
import type { Scope } from '../evaluation-scope';
import { failUnexpected, TemplateError } from '../template-error';
import { decided, UndecidedError } from '../undecided-error';
import { isUnresolved, UnresolvedValue } from '../unresolved-value';
import type { Evaluate, Form } from './special-form';

/** Functions that decide: they evaluate only the branch that is taken. */
export const conditionForms: Readonly<Record<string, Form>> = {
  'Fn::If': (argument, scope, path, evaluate) => {
    const [condition, yes, no] = asArguments(argument, path, 3);
    const holds = decided(() => decide(condition, scope, `${path}.0`, evaluate));
    if (holds instanceof UndecidedError) {
      const branches = [yes ?? null, no ?? null].map((branch, i) =>
        asFarAsKnown(branch, () => evaluate(branch, scope, `${path}.${i + 1}`)),
      );
      return new UnresolvedValue('Fn::If', [holds.value, ...branches]);
    }
    return evaluate((holds ? yes : no) ?? null, scope, `${path}.${holds ? 1 : 2}`);
  },

  'Fn::And': (argument, scope, path, evaluate) =>
    asArguments(argument, path, 2, Infinity).every((item, i) =>
      decide(item, scope, `${path}.${i}`, evaluate),
    ),

  'Fn::Or': (argument, scope, path, evaluate) =>
    asArguments(argument, path, 2, Infinity).some((item, i) =>
      decide(item, scope, `${path}.${i}`, evaluate),
    ),

  'Fn::Not': (argument, scope, path, evaluate) => {
    const operand = Array.isArray(argument) ? asArguments(argument, path, 1)[0] : argument;
    return !decide(operand, scope, path, evaluate);
  },

  /**
   * What ROS writes where it takes a condition out of a module: the name gets the module's in front
   * (templates of aliyun/ros-templates, 2026-08).
   */
  'Fn::TransformNamespace': (argument, scope, path, evaluate) => {
    const [kind, namespace, condition = null] = asArguments(argument, path, 3);
    if (kind !== 'Condition') {
      return failUnexpected('template-wrong-kind', `${path}.0`, 'Condition', kind);
    }
    const value = evaluate(condition, scope, `${path}.2`);
    return isName(value) ? `${asText(namespace, `${path}.1`)}${value}` : asBoolean(value, path);
  },

  'Fn::Equals': (argument, scope, path, evaluate) => {
    const [a, b] = asArguments(argument, path, 2).map((side, i) =>
      evaluate(side, scope, `${path}.${i}`),
    );
    requireDecided([a ?? null, b ?? null], path);
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
  const value = evaluate(condition ?? null, scope, path);
  requireDecided(value ?? null, path);
  return isName(value) ? scope.condition(value, path) : asBoolean(value, path);
}

/** The branch that is not taken may name what is not there: it stays as it is written. */
function asFarAsKnown(written: Json, evaluated: () => Json | undefined): Json {
  try {
    return evaluated() ?? null;
  } catch (error) {
    if (error instanceof TemplateError) return written;
    throw error;
  }
}

function requireDecided(value: Json, path: string): void {
  if (isUnresolved(value)) throw new UndecidedError(value, path);
}

/** An expression may come to the name of a condition, but these words are truth itself. */
function isName(value: Json | undefined): value is string {
  return typeof value === 'string' && value !== 'true' && value !== 'false';
}

/** The name that stands for a condition, or undefined for an expression or a plain boolean. */
export function conditionName(condition: Json | undefined): string | undefined {
  if (typeof condition === 'string') return condition;
  if (isObject(condition) && typeof condition.Condition === 'string') return condition.Condition;
  return undefined;
}
