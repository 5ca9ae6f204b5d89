import { asArguments, asObject, asString, asText } from '../function-arguments';
import { isObject, type Json } from '../json';
import { fail } from '../template-error';
import type { Scope } from '../evaluation-scope';
import type { Evaluate, Form } from './special-form';
import { formatTime } from './format-time';

/** Functions that look something up outside their argument. */
export const referenceForms: Readonly<Record<string, Form>> = {
  Ref: (argument, scope, where) => scope.ref(asString(argument, where), where),

  'Fn::GetAtt': (argument, scope, where, evaluate) => {
    const [resource, attribute] = asArguments(argument, where, 2);
    const name = evaluate(attribute ?? null, scope, `${where}.1`);
    return scope.getAtt(asString(resource, `${where}.0`), asString(name, `${where}.1`), where);
  },

  'Fn::Sub': (argument, scope, where, evaluate) => {
    const [text, given = {}] = asArguments([argument].flat(), where, 1, 2);
    const variables = asObject(evaluate(given, scope, `${where}.1`), `${where}.1`);
    return substitute(asString(text, where), (name) => {
      const value = Object.hasOwn(variables, name) ? variables[name] : named(name, scope, where);
      return asText(value, where);
    });
  },

  'Fn::FindInMap': (argument, scope, where, evaluate) => {
    const keys = asArguments(argument, where, 3).map((key, i) =>
      asText(evaluate(key, scope, `${where}.${i}`), `${where}.${i}`),
    );
    return findInMap(scope, keys, where);
  },

  'Fn::GetAZs': (argument, scope, where, evaluate) => {
    const region = asString(evaluate(argument, scope, where), where);
    return [...scope.zones(region || String(scope.ref('ALIYUN::Region', where)))];
  },

  'Fn::GetStackOutput': (argument, scope, where, evaluate) => {
    const [stack, key] = texts(asArguments(argument, where, 2, 3), scope, where, evaluate);
    return (
      scope.stackOutput(stack!, key!) ??
      fail(
        where,
        `no stack '${stack}' with an output '${key}' is known`,
        'give its outputs to the rehearsal',
      )
    );
  },

  'Fn::FormatTime': (argument, scope, where, evaluate) => {
    const [format, zone = 'UTC'] = texts(
      asArguments(argument, where, 1, 2),
      scope,
      where,
      evaluate,
    );
    return formatTime(scope.now(), format!, zone, where);
  },
};

const variable = /\$\{(!?)([^}]*)\}/g;

/** Names in a `Fn::Sub` text, without the literal `${!...}`. */
export function substitutedNames(text: string): string[] {
  return [...text.matchAll(variable)].filter(([, literal]) => literal === '').map(([, , n]) => n!);
}

function substitute(text: string, valueOf: (name: string) => string): string {
  return text.replaceAll(variable, (_, literal: string, name: string) =>
    literal === '!' ? `\${${name}}` : valueOf(name),
  );
}

function named(name: string, scope: Scope, where: string): Json | undefined {
  const dot = name.indexOf('.');
  return dot === -1
    ? scope.ref(name, where)
    : scope.getAtt(name.slice(0, dot), name.slice(dot + 1), where);
}

function findInMap(scope: Scope, keys: string[], where: string): Json {
  let found: Json | undefined = scope.mappings;
  for (const key of keys) found = isObject(found) ? found[key] : undefined;
  return found ?? fail(where, `Mappings has no ${keys.join('.')}`);
}

function texts(list: Json[], scope: Scope, where: string, evaluate: Evaluate): string[] {
  return list.flatMap((item, i) => {
    const value = evaluate(item, scope, `${where}.${i}`);
    return value === undefined || value === null ? [] : [asText(value, `${where}.${i}`)];
  });
}
