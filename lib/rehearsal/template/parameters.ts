import type { Problem } from '../../values/problem';
import { valueAt } from './json';
import type { Json, JsonObject } from './json';
import { parameterTexts } from './localized-text';
import { parameterOption } from './parameter-option';
import { convertParameter, requireAllowed } from './parameter-value';
import type { Template } from './template';
import { collect, fail, failOnAny } from './template-error';
import { templateProblem } from './template-problem';
import { isUnresolved } from './unresolved-value';
import { sizeOf } from './value-limits';

/** Values that a user gives to a template: text as on a command line, or JSON. */
export type GivenParameters = Readonly<Record<string, Json>>;

/**
 * Values of all parameters of a template: given, or their defaults.
 *
 * @throws TemplateError with every value that is missing, not declared, or against a constraint. The
 * value of a `NoEcho` parameter is never shown.
 * @param nestedAs logical id of the nested stack that the parameters are of
 */
export function resolveParameters(
  declarations: Template['parameters'],
  given: GivenParameters,
  nestedAs?: string,
): Readonly<Record<string, Json>> {
  const problems = undeclared(declarations, given);
  const values = new Map<string, Json>();
  for (const [name, declaration] of Object.entries(declarations)) {
    collect(problems, () => {
      values.set(name, resolve(declaration, valueAt(given, name), name, nestedAs));
    });
  }
  failOnAny(problems);
  return Object.fromEntries(values);
}

/** What the template says of a parameter, as the end of a line. */
function meaning(declaration: JsonObject): string {
  const texts = parameterTexts(declaration);
  return texts.length === 0 ? '' : ` (${texts.join(': ')})`;
}

function undeclared(declarations: Template['parameters'], given: GivenParameters): Problem[] {
  const remedy = `declared: ${Object.keys(declarations).join(', ') || 'none'}`;
  const fault = 'the template declares no such parameter';
  return Object.keys(given)
    .filter((name) => !Object.hasOwn(declarations, name))
    .map((name) =>
      templateProblem('template-undeclared-parameter', `Parameters.${name}`, fault, remedy),
    );
}

function resolve(
  declaration: JsonObject,
  given: Json | undefined,
  name: string,
  nestedAs: string | undefined,
): Json {
  const path = `Parameters.${name}`;
  const raw = given ?? declaration.Default;
  if (raw === undefined && declaration.Required !== false) {
    const fault = 'no value is given and there is no default';
    const remedy = `give one with ${parameterOption(name, nestedAs)}${meaning(declaration)}`;
    return fail('template-missing-parameter', path, fault, remedy);
  }
  // `Default: null` is how a template says that a parameter may stay empty.
  if (raw === undefined || raw === null) return null;
  sizeOf(raw, path);
  if (isUnresolved(raw)) return raw;
  const parameter = { declaration, path };
  const value = convertParameter(parameter, raw);
  sizeOf(value, path);
  requireAllowed(parameter, value);
  return value;
}
