import { evaluateCondition, functionName } from './evaluate';
import { conditionName } from './functions/condition-functions';
import { substitutedNames } from './functions/reference-functions';
import { isObject, type Json } from './json';
import type { Scope } from './evaluation-scope';

/** A name that an expression uses: of a parameter or resource, or of a condition. */
export type Reference =
  | { readonly kind: 'ref'; readonly name: string; readonly where: string }
  | {
      readonly kind: 'getAtt';
      readonly name: string;
      readonly attribute?: string;
      readonly where: string;
    }
  | { readonly kind: 'condition'; readonly name: string; readonly where: string }
  | { readonly kind: 'function'; readonly name: string; readonly where: string };

/**
 * Every name that an expression uses, at its path.
 *
 * @param scope absent: both branches of every `Fn::If`; given: only the one that is taken.
 */
export function* references(value: Json, where: string, scope?: Scope): Generator<Reference> {
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) yield* references(item, `${where}.${i}`, scope);
  } else if (isObject(value)) {
    const name = functionName(value);
    if (name !== undefined) {
      yield* ofFunction(name, value[name] ?? null, `${where}.${name}`, scope);
    } else {
      for (const [key, item] of Object.entries(value))
        yield* references(item, `${where}.${key}`, scope);
    }
  }
}

function* ofFunction(
  name: string,
  argument: Json,
  where: string,
  scope?: Scope,
): Generator<Reference> {
  yield { kind: 'function', name, where };
  switch (name) {
    case 'Ref':
      if (typeof argument === 'string') yield { kind: 'ref', name: argument, where };
      return;
    case 'Fn::GetAtt':
      yield* ofGetAtt(argument, where, scope);
      return;
    case 'Fn::Sub':
      yield* ofSub([argument].flat(), where, scope);
      return;
    case 'Fn::If':
      yield* ofIf([argument].flat(), where, scope);
      return;
    case 'Fn::And':
    case 'Fn::Or':
    case 'Fn::Not':
      for (const [i, item] of [argument].flat().entries())
        yield* ofCondition(item, `${where}.${i}`);
      return;
    default:
      yield* references(argument, where, scope);
  }
}

function* ofGetAtt(argument: Json, where: string, scope?: Scope): Generator<Reference> {
  const [name, attribute = null] = [argument].flat();
  if (typeof name === 'string') {
    yield {
      kind: 'getAtt',
      name,
      attribute: typeof attribute === 'string' ? attribute : undefined,
      where,
    };
  }
  yield* references(attribute, where, scope);
}

function* ofSub(argument: Json[], where: string, scope?: Scope): Generator<Reference> {
  const [text, variables = {}] = argument;
  yield* references(variables, `${where}.1`, scope);
  const given = isObject(variables) ? Object.keys(variables) : [];
  const names = typeof text === 'string' ? substitutedNames(text) : [];
  for (const name of names.filter((candidate) => !given.includes(candidate))) {
    const dot = name.indexOf('.');
    yield dot === -1
      ? { kind: 'ref', name, where }
      : { kind: 'getAtt', name: name.slice(0, dot), attribute: name.slice(dot + 1), where };
  }
}

function* ofIf(argument: Json[], where: string, scope?: Scope): Generator<Reference> {
  const [condition = null, yes = null, no = null] = argument;
  yield* ofCondition(condition, `${where}.0`);
  const holds = scope && evaluateCondition(condition, scope, `${where}.0`);
  if (holds !== false) yield* references(yes, `${where}.1`, scope);
  if (holds !== true) yield* references(no, `${where}.2`, scope);
}

/** Names in a condition, where a string stands for another condition. */
export function* ofCondition(condition: Json, where: string): Generator<Reference> {
  const name = conditionName(condition);
  if (name === undefined) yield* references(condition, where);
  else yield { kind: 'condition', name, where };
}
