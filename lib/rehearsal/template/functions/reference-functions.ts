import { asArguments, asObject, asString, asText } from './function-arguments';
import { isObject, type Json, type JsonObject } from '../json';
import { fail } from '../template-error';
import { isUnresolved, UnresolvedValue } from '../unresolved-value';
import type { Scope } from '../evaluation-scope';
import type { Evaluate, Form } from './special-form';
import { formatTime } from './format-time';
import { substitute, substitutedName } from './substitution';

/** Functions that look something up outside their argument. */
export const referenceForms: Readonly<Record<string, Form>> = {
  Ref: (argument, scope, path) => scope.ref(asString(argument, path), path),

  'Fn::GetAtt': (argument, scope, path, evaluate) => {
    const [resource, attribute] = asArguments(argument, path, 2);
    const name = evaluate(attribute ?? null, scope, `${path}.1`);
    return scope.getAtt(asString(resource, `${path}.0`), asString(name, `${path}.1`), path);
  },

  'Fn::Sub': (argument, scope, path, evaluate) => {
    const [text, given = {}] = asArguments([argument].flat(), path, 1, 2);
    const variables = asObject(evaluate(given, scope, `${path}.1`), `${path}.1`);
    const unresolved: JsonObject = {};
    const substituted = substitute(asString(text, path), (variable) => {
      const isGiven = Object.hasOwn(variables, variable);
      const value = isGiven ? variables[variable] : valueOf(variable, scope, path);
      if (!isUnresolved(value)) return asText(value, path);
      unresolved[variable] = value!;
      return `\${${variable}}`;
    });
    const isKnown = Object.keys(unresolved).length === 0;
    return isKnown ? substituted : new UnresolvedValue('Fn::Sub', [substituted, unresolved]);
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
    const region = asString(evaluate(argument, scope, path), path);
    return [...scope.zones(region || String(scope.ref('ALIYUN::Region', path)))];
  },

  'Fn::GetStackOutput': (argument, scope, path, evaluate) => {
    const evaluated = evaluateEach(asArguments(argument, path, 2, 3), scope, path, evaluate);
    if (evaluated.some(isUnresolved)) {
      return new UnresolvedValue('Fn::GetStackOutput', asJson(evaluated));
    }
    const [stack, key] = evaluated;
    const [stackId, output] = [asText(stack, `${path}.0`), asText(key, `${path}.1`)];
    const fault = `the rehearsal does not know a stack '${stackId}' with an output '${output}'`;
    return scope.stackOutput(stackId, output) ?? fail('template-unknown-stack-output', path, fault);
  },

  'Fn::FormatTime': (argument, scope, path, evaluate) => {
    const [format, zone] = evaluateEach(asArguments(argument, path, 1, 2), scope, path, evaluate);
    const zoneName = asText(zone ?? 'UTC', `${path}.1`);
    return formatTime(scope.now(), asText(format, `${path}.0`), zoneName, path);
  },
};

function valueOf(variable: string, scope: Scope, path: string): Json | undefined {
  const { name, attribute } = substitutedName(variable);
  return attribute === undefined ? scope.ref(name, path) : scope.getAtt(name, attribute, path);
}

function findInMap(scope: Scope, keys: string[], path: string): Json {
  let found: Json | undefined = scope.mappings;
  for (const key of keys) found = isObject(found) ? found[key] : undefined;
  return found ?? fail('template-unknown-mapping', path, `Mappings has no ${keys.join('.')}`);
}

function evaluateEach(list: Json[], scope: Scope, path: string, evaluate: Evaluate) {
  return list.map((item, i) => evaluate(item, scope, `${path}.${i}`));
}

function asJson(values: readonly (Json | undefined)[]): Json[] {
  return values.map((value) => value ?? null);
}
