import type { Scope } from '../template/evaluation-scope';
import { references } from '../template/evaluation/references';
import type { Reference } from '../template/evaluation/references';
import { valueAt } from '../template/json';
import type { Json } from '../template/json';
import { parameterOption } from '../template/parameter-option';
import type { Template } from '../template/template';
import { isUnresolved } from '../template/unresolved-value';

/** Where an expression stands. */
export interface ExpressionPlace {
  readonly template: Template;
  readonly scope: Scope;
  /** Logical id of the nested stack whose template it is. Undefined: it is in the first stack. */
  readonly nestedAs?: string;
}

/**
 * Which parameters give a value to an expression that comes to nothing: those in it that have none, and those
 * that decide which of its branches is taken.
 *
 * @returns undefined: no parameter does.
 */
export function valueRemedy(expression: Json, place: ExpressionPlace): string | undefined {
  const { template, scope, nestedAs } = place;
  const used = [...references(expression, '', scope)];
  const empty = parametersOf(used, template).filter((name) => scope.ref(name, '') === null);
  const deciding = conditionsBehind(used, template).flatMap((one) => parametersOf(one, template));
  const options = [
    ...empty.map((name) => parameterOption(name, nestedAs)),
    ...[...new Set(deciding)].flatMap((name) => otherChoice(name, place)),
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
function otherChoice(name: string, { template, scope, nestedAs }: ExpressionPlace): string[] {
  const { AllowedValues: allowed, NoEcho: isSecret } = template.parameters[name]!;
  if (!Array.isArray(allowed) || allowed.length !== 2 || isSecret === true) return [];
  const value = scope.ref(name, '');
  if (value === undefined || isUnresolved(value)) return [];
  const others = allowed.filter((one) => String(one) !== String(value));
  return others.length === 1 ? [parameterOption(name, nestedAs, String(others[0]))] : [];
}
