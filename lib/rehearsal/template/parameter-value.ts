import { scalarText } from '../../values/scalar-text';
import { isObject, sameJson } from './json';
import type { Json, JsonObject } from './json';
import { localizedText } from './localized-text';
import { matchesWhole } from './pattern';
import { fail, TemplateError } from './template-error';
import { templateProblem, unexpectedValue } from './template-problem';
import type { TemplateProblemCode } from './template-problem';

/** A parameter as the template declares it. */
export interface DeclaredParameter {
  readonly declaration: JsonObject;
  readonly path: string;
}

/** Turns what a user gives into a value of the parameter's type; undefined: it cannot be one. */
interface ParameterType {
  /** What a value of the type is: `a number`. */
  readonly description: string;
  convert(raw: Json): Json | undefined;
}

const types: Readonly<Record<string, ParameterType>> = {
  String: {
    description: 'a string',
    convert: (raw) => (isObject(raw) || Array.isArray(raw) ? undefined : String(raw)),
  },
  Number: { description: 'a number', convert: toNumber },
  Boolean: { description: 'true or false', convert: toBoolean },
  CommaDelimitedList: { description: 'a list', convert: toList },
  Json: { description: 'JSON', convert: (raw) => (typeof raw === 'string' ? parse(raw) : raw) },
};

/** Whether a value is of the parameter's type, and within its constraints. */
export function isAllowed(parameter: DeclaredParameter, raw: Json): boolean {
  try {
    requireAllowed(parameter, convertParameter(parameter, raw));
    return true;
  } catch (error) {
    if (error instanceof TemplateError) return false;
    throw error;
  }
}

/** @throws TemplateError when the value is not of the type that the parameter declares. */
export function convertParameter(parameter: DeclaredParameter, raw: Json): Json {
  const { Type: name = 'String' } = parameter.declaration;
  const type = typeof name === 'string' && Object.hasOwn(types, name) ? types[name] : undefined;
  if (type === undefined) {
    const fault = `the rehearsal does not play parameters of type ${JSON.stringify(name)}`;
    return fail('template-unplayed-parameter-type', parameter.path, fault);
  }
  const value = type.convert(raw);
  if (value === undefined) {
    return refuse(parameter, 'template-wrong-parameter-type', type.description, raw);
  }
  return value;
}

/** @throws TemplateError when the value is against a constraint of the parameter. */
export function requireAllowed(parameter: DeclaredParameter, value: Json): void {
  const parts = Array.isArray(value) ? value : [value];
  for (const part of parts) {
    requireListed(parameter, part);
    requireMatch(parameter, part);
  }
  if (Array.isArray(value) || typeof value === 'string') {
    requireInRange(parameter, 'Length', value.length);
  }
  if (typeof value === 'number') requireInRange(parameter, 'Value', value);
}

function requireListed(parameter: DeclaredParameter, value: Json): void {
  const { AllowedValues: allowed } = parameter.declaration;
  if (!Array.isArray(allowed)) return;
  if (allowed.some((one) => isSameValue(one, value))) return;
  const expected = `one of ${allowed.map(String).join(', ')}`;
  refuse(parameter, 'template-parameter-not-allowed', expected, value);
}

/** ROS compares by value: `"true"` admits true, and `80` admits `"80"`. */
function isSameValue(a: Json, b: Json): boolean {
  return sameJson(a, b) || (isScalar(a) && isScalar(b) && String(a) === String(b));
}

function isScalar(value: Json): boolean {
  return value !== null && typeof value !== 'object';
}

function requireMatch(parameter: DeclaredParameter, value: Json): void {
  const { AllowedPattern: pattern } = parameter.declaration;
  if (typeof pattern !== 'string' || matchesWhole(pattern, scalarText(value), parameter.path))
    return;
  refuse(parameter, 'template-parameter-mismatch', `a match of ${pattern}`, value);
}

function requireInRange(
  parameter: DeclaredParameter,
  measure: 'Length' | 'Value',
  size: number,
): void {
  const { [`Min${measure}`]: min, [`Max${measure}`]: max } = parameter.declaration;
  const refuseSize = (limit: string) => {
    const expected = `a ${measure.toLowerCase()} of ${limit}`;
    refuse(parameter, 'template-parameter-out-of-range', expected, size);
  };
  if (min !== undefined && size < Number(min)) refuseSize(`at least ${min}`);
  if (max !== undefined && size > Number(max)) refuseSize(`at most ${max}`);
}

function refuse(
  { declaration, path }: DeclaredParameter,
  code: TemplateProblemCode,
  expected: string,
  value: Json,
): never {
  const problem =
    declaration.NoEcho === true
      ? templateProblem(code, path, `expected ${expected}, got another value`)
      : unexpectedValue(code, path, expected, value);
  const remedy = localizedText(declaration.ConstraintDescription) ?? problem.remedy;
  throw new TemplateError([{ ...problem, remedy }]);
}

function toNumber(raw: Json): number | undefined {
  const number = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function toBoolean(raw: Json): boolean | undefined {
  const word = String(raw).toLowerCase();
  return word === 'true' || word === 'false' ? word === 'true' : undefined;
}

function toList(raw: Json): Json[] | undefined {
  if (typeof raw === 'string') return raw === '' ? [] : raw.split(',').map((item) => item.trim());
  return Array.isArray(raw) ? raw : undefined;
}

function parse(raw: string): Json | undefined {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}
