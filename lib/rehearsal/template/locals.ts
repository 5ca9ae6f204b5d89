import type { Problem } from '../../values/problem';
import { isObject } from './json';
import type { Json, JsonObject } from './json';
import { templateProblem, unexpectedValue } from './template-problem';
import { requireSize, sizeOf } from './value-limits';

/** How deep local variables may refer to each other (page "Locals", 2024-11). */
const MAX_LOCAL_LEVELS = 5;

/** References that are replaced: each may stand for many. */
const MAX_WRITTEN = 10_000;

const DATA_SOURCE = /^DATASOURCE::/;

/**
 * The section Locals: expressions that other sections use by `Ref`, and data sources, which are
 * resources that only local variables use.
 */
export class Locals {
  readonly problems: Problem[] = [];
  private written = 0;
  private size = 0;

  /** @param taken names of parameters and resources, which a local variable must not have */
  constructor(
    private readonly declared: Readonly<Record<string, JsonObject>>,
    taken: readonly string[],
  ) {
    for (const [name, local] of Object.entries(declared)) {
      if (taken.includes(name)) {
        const fault = 'a parameter or a resource has this name too';
        this.problems.push(templateProblem('template-ambiguous-local', `Locals.${name}`, fault));
      }
      this.check(local, `Locals.${name}`);
    }
  }

  /** Data sources, as resources. */
  get dataSources(): Record<string, JsonObject> {
    const sources = Object.entries(this.declared).filter(([, { Type }]) => isDataSource(Type));
    return Object.fromEntries(sources);
  }

  /** Values that are calculated before there is any resource, with what they refer to in its place. */
  get calculated(): Record<string, Json> {
    const evals = Object.entries(this.declared).filter(([, { Type }]) => Type === 'Eval');
    return Object.fromEntries(
      evals.map(([name, { Value }]) => [name, this.replaced(Value ?? null, [name])]),
    );
  }

  /** A value in which the expression of a local variable stands in place of each reference to it. */
  applied<T extends Json>(value: T): T {
    return Object.keys(this.declared).length === 0 ? value : (this.replaced(value, []) as T);
  }

  private replaced(value: Json, within: readonly string[]): Json {
    if (Array.isArray(value)) return value.map((item) => this.replaced(item, within));
    if (!isObject(value)) return value;
    const name = this.referredTo(value);
    if (name !== undefined) return this.expression(name, within);
    const entries = Object.entries(value).map(([key, item]) => [key, this.replaced(item, within)]);
    return Object.fromEntries(entries) as JsonObject;
  }

  private expression(name: string, within: readonly string[]): Json {
    const levels = [...within, name];
    this.written += 1;
    const fault = this.tooDeep(levels);
    if (fault === undefined) return this.valueOf(name, levels);
    const path = `Locals.${levels[0]}`;
    if (!this.problems.some((known) => known.path === path)) {
      this.problems.push(templateProblem('template-deep-local', path, fault));
    }
    return null;
  }

  /** Each reference makes a value of its own, which may be large. */
  private valueOf(name: string, levels: readonly string[]): Json {
    const value = this.replaced(this.declared[name]!.Value ?? null, levels);
    const path = `Locals.${name}`;
    this.size = requireSize(this.size + sizeOf(value, path), path);
    return value;
  }

  private tooDeep(levels: readonly string[]): string | undefined {
    const way = levels.join(' refers to ');
    if (new Set(levels).size < levels.length) return `${way}: a circle`;
    if (levels.length > MAX_LOCAL_LEVELS) return `${way}: more than ${MAX_LOCAL_LEVELS} levels`;
    return this.written > MAX_WRITTEN ? `more than ${MAX_WRITTEN} references` : undefined;
  }

  private referredTo(value: JsonObject): string | undefined {
    const { Ref: name, ...others } = value;
    const isReference = typeof name === 'string' && Object.keys(others).length === 0;
    if (!isReference || !Object.hasOwn(this.declared, name)) return undefined;
    return isDataSource(this.declared[name]!.Type) ? undefined : name;
  }

  private check({ Type = 'Macro', Value }: JsonObject, path: string): void {
    if (isDataSource(Type)) return;
    if (Type !== 'Macro' && Type !== 'Eval') {
      const expected = 'Macro, Eval or the type of a data source';
      this.problems.push(unexpectedValue('template-wrong-kind', `${path}.Type`, expected, Type));
    } else if (Value === undefined) {
      this.problems.push(unexpectedValue('template-wrong-kind', `${path}.Value`, 'a value', Value));
    }
  }
}

/** Whether a type looks something up that exists, and makes nothing. */
export function isDataSource(type: Json | undefined): boolean {
  return typeof type === 'string' && DATA_SOURCE.test(type);
}
