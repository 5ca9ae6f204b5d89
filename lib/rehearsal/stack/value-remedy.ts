import type { Scope } from '../template/evaluation-scope';
import { references } from '../template/evaluation/references';
import type { Reference } from '../template/evaluation/references';
import { valueAt } from '../template/json';
import type { Json } from '../template/json';
import type { Template } from '../template/template';
import { isUnresolved } from '../template/unresolved-value';

/**
 * Which parameters give a value to an expression that comes to nothing: those in it that have none, and those
 * that decide which of its branches is taken.
 *
 * @returns undefined: no parameter does.
 */
export function valueRemedy(
  expression: Json,
  template: Template,
  scope: Scope,
): string | undefined {
  const used = [...references(expression, '', scope)];
  const isEmpty = (name: string) => scope.ref(name, '') === null;
  const empty = parametersOf(used, template).filter(isEmpty);
  const deciding = conditionsBehind(used, template).flatMap((one) => parametersOf(one, template));
  const options = [
    ...empty.map((name) => `-p ${name}=VALUE`),
    ...[...new Set(deciding)].flatMap((name) => otherChoice(name, template, scope)),
  ];
  return options.length === 0 ? undefined : `give it one with ${options.join(', or with ')}`;
}

function parametersOf(used: readonly Reference[], { parameters, resources }: Template): string[] {
  const names = used.filter(({ kind }) => kind === 'ref').map(({ name }) => name);
  // A resource comes before a parameter of the same name.
  const isParameter = (name: string) =>
    Object.hasOwn(parameters, name) && !Object.hasOwn(resources, name);
  return [...new Set(names.filter(isParameter))];
}

/** What the conditions use that are named, and those that these name. */
function conditionsBehind(used: readonly Reference[], { conditions }: Template): Reference[][] {
  const seen = new Set<string>();
  const visit = (named: readonly Reference[]): Reference[][] =>
    named
      .filter(({ kind, name }) => kind === 'condition' && !seen.has(name))
      .flatMap(({ name }) => {
        seen.add(name);
        const inner = [...references(valueAt(conditions, name) ?? null, '')];
        return [inner, ...visit(inner)];
      });
  return visit(used);
}

/** The other value of a parameter that takes one of two. */
function otherChoice(name: string, { parameters }: Template, scope: Scope): string[] {
  const { AllowedValues: allowed, NoEcho: isSecret } = parameters[name]!;
  if (!Array.isArray(allowed) || allowed.length !== 2 || isSecret === true) return [];
  const value = scope.ref(name, '');
  if (value === undefined || isUnresolved(value)) return [];
  const others = allowed.filter((one) => String(one) !== String(value));
  return others.length === 1 ? [`-p ${shellWord(`${name}=${String(others[0])}`)}`] : [];
}

function shellWord(text: string): string {
  return /^[\p{L}\p{N}_=/.:-]+$/u.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
