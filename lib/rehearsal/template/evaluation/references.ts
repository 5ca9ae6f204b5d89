import { conditionName } from '../functions/condition-functions';
import { substitutedName, variablesIn } from '../functions/substitution';
import type { Scope } from '../evaluation-scope';
import { functionName } from '../function-call';
import { isObject } from '../json';
import type { Json } from '../json';
import { decided } from '../undecided-error';
import { evaluateCondition } from './evaluate';

/** A name that an expression uses, and the path where it does. */
export interface Reference {
  /** `ref`: of a parameter or a resource; `getAtt`: of a resource. */
  readonly kind: 'ref' | 'getAtt' | 'condition' | 'function';
  readonly name: string;
  /** Of `getAtt`, where it is not computed. */
  readonly attribute?: string;
  /** Its value becomes part of a text. */
  readonly isInText?: true;
  readonly path: string;
}

/**
 * Every name that an expression uses, at its path.
 *
 * @param scope absent: both branches of every `Fn::If`; given: only the one that is taken, where that is
 * decided.
 */
export function* references(value: Json, path: string, scope?: Scope): Generator<Reference> {
  if (Array.isArray(value)) yield* ofEach(value.entries(), path, scope);
  if (!isObject(value)) return;
  const name = functionName(value);
  if (name === undefined) yield* ofEach(Object.entries(value), path, scope);
  else yield* ofFunction(name, value[name] ?? null, `${path}.${name}`, scope);
}

function* ofEach(
  entries: Iterable<[string | number, Json]>,
  path: string,
  scope?: Scope,
): Generator<Reference> {
  for (const [key, item] of entries) yield* references(item, `${path}.${key}`, scope);
}

function* ofFunction(
  name: string,
  argument: Json,
  path: string,
  scope?: Scope,
): Generator<Reference> {
  yield { kind: 'function', name, path };
  switch (name) {
    case 'Ref':
      if (typeof argument === 'string') yield { kind: 'ref', name: argument, path };
      return;
    case 'Fn::GetAtt':
      yield* ofGetAtt([argument].flat(), path, scope);
      return;
    case 'Fn::Sub':
      yield* ofSub([argument].flat(), path, scope);
      return;
    case 'Fn::If':
      yield* ofIf([argument].flat(), path, scope);
      return;
    case 'Fn::And':
    case 'Fn::Or':
    case 'Fn::Not':
      for (const [i, item] of [argument].flat().entries()) yield* ofCondition(item, `${path}.${i}`);
      return;
    default:
      yield* references(argument, path, scope);
  }
}

function* ofGetAtt(argument: Json[], path: string, scope?: Scope): Generator<Reference> {
  const [name, attribute = null] = argument;
  if (typeof name === 'string') {
    const known = typeof attribute === 'string' ? attribute : undefined;
    yield { kind: 'getAtt', name, attribute: known, path };
  }
  yield* references(attribute, path, scope);
}

function* ofSub(argument: Json[], path: string, scope?: Scope): Generator<Reference> {
  const [text = null, given = {}] = argument;
  yield* references(given, `${path}.1`, scope);
  if (typeof text !== 'string') return yield* references(text, `${path}.0`, scope);
  for (const variable of variablesIn(text)) {
    if (isObject(given) && Object.hasOwn(given, variable)) continue;
    const named = substitutedName(variable);
    const kind = named.attribute === undefined ? 'ref' : 'getAtt';
    yield { kind, ...named, isInText: true, path };
  }
}

function* ofIf(argument: Json[], path: string, scope?: Scope): Generator<Reference> {
  const [condition = null, yes = null, no = null] = argument;
  yield* ofCondition(condition, `${path}.0`);
  const holds = scope && decided(() => evaluateCondition(condition, scope, `${path}.0`));
  if (holds !== false) yield* references(yes, `${path}.1`, scope);
  if (holds !== true) yield* references(no, `${path}.2`, scope);
}

/** Names in a condition, in which a string stands for another condition. */
export function* ofCondition(condition: Json, path: string): Generator<Reference> {
  const name = conditionName(condition);
  if (name === undefined) yield* references(condition, path);
  else yield { kind: 'condition', name, path };
}
