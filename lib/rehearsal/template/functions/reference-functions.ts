import { asArguments, asObject, asString, asText } from './function-arguments';
import { isObject, valueAt } from '../json';
import type { Json } from '../json';
import { fail } from '../template-error';
import { isUnresolved, UnresolvedValue } from '../unresolved-value';
import type { Scope } from '../evaluation-scope';
import type { Evaluate, Form } from './special-form';
import { requireSize } from '../value-limits';
import { formatTime } from './format-time';
import { textOf } from './json-text';
import { substitute, substitutedName } from './substitution';

/** Functions that look something up outside their argument. */
export const referenceForms: Readonly<Record<string, Form>> = {
  Ref: (argument, scope, path) => scope.ref(asString(argument, path), path),

  'Fn::GetAtt': (argument, scope, path, evaluate) => {
    const [resource, attribute] = asArguments(argument, path, 2);
    const name = evaluate(attribute ?? null, scope, `${path}.1`);
    if (isUnresolved(name)) return new UnresolvedValue('Fn::GetAtt', asJson([resource, name]));
    return scope.getAtt(asString(resource, `${path}.0`), asString(name, `${path}.1`), path);
  },

  'Fn::Sub': (argument, scope, path, evaluate) => {
    const [written = null, given = {}] = asArguments([argument].flat(), path, 1, 2);
    const chosen = isObject(written) ? evaluate(written, scope, `${path}.0`) : written;
    if (isUnresolved(chosen)) return new UnresolvedValue('Fn::Sub', asJson([chosen, given]));
    const text = asString(chosen, path);
    const variables = asObject(evaluate(given, scope, `${path}.1`), `${path}.1`);
    const unresolved = new Map<string, Json>();
    let size = 0;
    const substituted = substitute(text, (variable) => {
      // Given as NoValue, it is null, and not the name of something else in the template.
      const isGiven = [variables, given].some(
        (names) => isObject(names) && Object.hasOwn(names, variable),
      );
      const value = (isGiven ? variables[variable] : valueOf(variable, scope, path)) ?? null;
      if (isUnresolved(value)) unresolved.set(variable, value);
      const put = unresolved.has(variable) ? `\${${variable}}` : textOf(value);
      size = requireSize(size + put.length, path);
      return put;
    });
    return unresolved.size === 0
      ? substituted
      : new UnresolvedValue('Fn::Sub', [substituted, Object.fromEntries(unresolved)]);
  },

  'Fn::FindInMap': (argument, scope, path, evaluate) => {
    const keys = evaluateEach(asArguments(argument, path, 3), scope, path, evaluate);
    if (keys.some(isUnresolved)) return new UnresolvedValue('Fn::FindInMap', asJson(keys));
    return findInMap(
      scope,
      keys.map((key, i) => asText(key, `${path}.${i}`)),
      path,
    );
  },

  'Fn::GetAZs': (argument, scope, path, evaluate) => {
    const evaluated = evaluate(argument, scope, path) ?? null;
    if (isUnresolved(evaluated)) return new UnresolvedValue('Fn::GetAZs', evaluated);
    const region = asString(evaluated, path);
    return [...scope.zones(region || String(scope.ref('ALIYUN::Region', path)))];
  },

  'Fn::GetStackOutput': (argument, scope, path, evaluate) => {
    const evaluated = evaluateEach(asArguments(argument, path, 2, 3), scope, path, evaluate);
    if (evaluated.some(isUnresolved)) {
      return new UnresolvedValue('Fn::GetStackOutput', asJson(evaluated));
    }
    const [stack = null, key = null] = evaluated;
    if (stack === null || key === null) return null;
    const [stackId, output] = [asText(stack, `${path}.0`), asText(key, `${path}.1`)];
    // What is not there is null, no error ("Fn::GetStackOutput", 2026-06).
    return scope.stackOutput(stackId, output) ?? null;
  },

  'Fn::FormatTime': (argument, scope, path, evaluate) => {
    const evaluated = evaluate(argument, scope, path) ?? null;
    if (isUnresolved(evaluated)) return new UnresolvedValue('Fn::FormatTime', evaluated);
    const [format, zone] = asArguments([evaluated].flat(), path, 1, 2);
    const zoneName = asString(zone ?? 'UTC', `${path}.1`);
    return formatTime(scope.now(), asString(format, `${path}.0`), zoneName, path);
  },
};

function valueOf(variable: string, scope: Scope, path: string): Json | undefined {
  const { name, attribute } = substitutedName(variable);
  return attribute === undefined ? scope.ref(name, path) : scope.getAtt(name, attribute, path);
}

function findInMap(scope: Scope, keys: string[], path: string): Json {
  let found: Json | undefined = scope.mappings;
  for (const key of keys) found = isObject(found) ? valueAt(found, key) : undefined;
  if (found !== undefined) return found;
  return fail('template-unknown-mapping', path, `Mappings has no ${keys.join('.')}`);
}

function evaluateEach(list: Json[], scope: Scope, path: string, evaluate: Evaluate) {
  return list.map((item, i) => evaluate(item, scope, `${path}.${i}`));
}

function asJson(values: readonly (Json | undefined)[]): Json[] {
  return values.map((value) => value ?? null);
}
