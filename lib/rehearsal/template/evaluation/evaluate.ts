import { functionName } from '../function-call';
import { forms, pureFunctions, requireKnownFunction } from '../functions/function-table';
import { decide } from '../functions/condition-functions';
import { isObject } from '../json';
import type { Json, JsonObject } from '../json';
import { fail } from '../template-error';
import type { Scope } from '../evaluation-scope';
import { isUnresolved, UnresolvedValue } from '../unresolved-value';
import { requireSize, sizeOf } from '../value-limits';
import { boundedly } from './bounded';

/**
 * Value of an expression of the template language.
 *
 * @param path of the expression in the template, for problems.
 * @returns undefined when the expression comes to no value; entries of lists and maps that do are
 * left out. A function of an unresolved value is an unresolved value.
 * @throws TemplateError naming the path of what cannot be evaluated, or takes more than it may.
 */
export function evaluate(value: Json, scope: Scope, path: string): Json | undefined {
  return boundedly(path, () => new Evaluation().evaluate(value, scope, path));
}

/** Truth of a condition: a name, `{Condition: name}`, or an expression. */
export function evaluateCondition(condition: Json, scope: Scope, path: string): boolean {
  return decide(condition, scope, path, evaluate);
}

/** One evaluation, with what it has produced so far. */
class Evaluation {
  private size = 0;

  readonly evaluate = (value: Json, scope: Scope, path: string): Json | undefined => {
    if (Array.isArray(value)) return this.list(value, scope, path);
    if (!isObject(value)) return value;
    const name = functionName(value);
    return name === undefined
      ? this.map(value, scope, path)
      : this.call(name, value[name] ?? null, scope, `${path}.${name}`);
  };

  private call(name: string, argument: Json, scope: Scope, path: string): Json | undefined {
    requireKnownFunction(name, path);
    const form = forms[name];
    if (form !== undefined) return this.produce(form(argument, scope, path, this.evaluate), path);
    const evaluated = this.evaluate(argument, scope, path) ?? null;
    if (isTooEarly(name, evaluated)) return new UnresolvedValue(name, evaluated);
    return this.produce(pureFunctions[name]!(evaluated, path), path);
  }

  private list(list: Json[], scope: Scope, path: string): Json[] {
    this.spend(list.length, path);
    return list
      .map((item, i) => this.evaluate(item, scope, `${path}.${i}`))
      .filter((item) => item !== undefined);
  }

  private map(map: JsonObject, scope: Scope, path: string): JsonObject {
    const stray = Object.keys(map).find((key) => key.startsWith('Fn::'));
    if (stray !== undefined) {
      fail('template-function-beside-keys', path, `${stray} stands beside other keys`);
    }
    this.spend(Object.keys(map).length, path);
    const entries = Object.entries(map).flatMap(([key, item]) => {
      const value = this.evaluate(item, scope, `${path}.${key}`);
      return value === undefined ? [] : [[key, value] as const];
    });
    return Object.fromEntries(entries);
  }

  private produce(value: Json | undefined, path: string): Json | undefined {
    if (value !== undefined) this.spend(sizeOf(value, path), path);
    return value;
  }

  private spend(size: number, path: string): void {
    this.size = requireSize(this.size + size, path);
  }
}

/** Functions that pass the items of a list on as they are, unresolved or not. */
const ITEM_FUNCTIONS = ['Fn::Select', 'Fn::ListMerge'];

/** Whether a function needs a value that only the deployment knows. */
function isTooEarly(name: string, argument: Json): boolean {
  if (!ITEM_FUNCTIONS.includes(name)) return isUnresolved(argument);
  return [argument].flat().some((part) => part instanceof UnresolvedValue);
}
