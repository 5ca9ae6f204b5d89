import { isObject, type Json, type JsonObject, sameJson } from './json';
import { matchesWhole } from './pattern';
import { collect, fail, failOnAny, type Problem } from './template-error';
import type { Template } from './template';

/** Values that a user gives to a template: text as on a command line, or JSON. */
export type GivenParameters = Readonly<Record<string, Json>>;

/**
 * Values of all parameters of a template: given, or their defaults.
 *
 * @throws TemplateError with every value that is missing, not declared, or against a constraint. The
 * value of a `NoEcho` parameter is never shown.
 */
export function resolveParameters(
  declarations: Template['parameters'],
  given: GivenParameters,
): Readonly<Record<string, Json>> {
  const problems: Problem[] = undeclared(declarations, given);
  const values: Record<string, Json> = {};
  for (const [name, declaration] of Object.entries(declarations)) {
    collect(problems, () => {
      values[name] = resolve(declaration, given[name], `Parameters.${name}`);
    });
  }
  failOnAny(problems);
  return values;
}

function undeclared(declarations: Template['parameters'], given: GivenParameters): Problem[] {
  const known = Object.keys(declarations).join(', ') || 'none';
  return Object.keys(given)
    .filter((name) => !Object.hasOwn(declarations, name))
    .map((name) => ({
      where: `Parameters.${name}`,
      what: 'the template declares no such parameter',
      remedy: `declared: ${known}`,
    }));
}

function resolve(declaration: JsonObject, given: Json | undefined, where: string): Json {
  const raw = given ?? declaration.Default;
  if (raw === undefined && declaration.Required !== false) {
    fail(where, 'no value is given and there is no default', 'give one');
  }
  // `Default: null` is how a template says that a parameter may stay empty.
  if (raw === undefined || raw === null) return null;
  return new Value(declaration, where).check(raw);
}

/** One value against its declaration. */
class Value {
  constructor(
    private readonly declaration: JsonObject,
    private readonly where: string,
  ) {}

  check(raw: Json): Json {
    const value = this.convert(raw);
    for (const item of Array.isArray(value) ? value : [value]) this.constrain(item);
    this.bounds(
      Array.isArray(value) || typeof value === 'string' ? value.length : undefined,
      'Length',
    );
    if (typeof value === 'number') this.bounds(value, 'Value');
    return value;
  }

  private convert(raw: Json): Json {
    const type = this.declaration.Type ?? 'String';
    switch (type) {
      case 'String':
        return isObject(raw) || Array.isArray(raw) ? this.wrong('a string', raw) : String(raw);
      case 'Number':
        return this.number(raw);
      case 'Boolean':
        return this.boolean(raw);
      case 'CommaDelimitedList':
        return this.list(raw);
      case 'Json':
        return typeof raw === 'string' ? this.json(raw) : raw;
      default:
        return fail(
          this.where,
          `the rehearsal does not play parameters of type ${JSON.stringify(type)}`,
        );
    }
  }

  private number(raw: Json): Json {
    const number = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
    return typeof number === 'number' && Number.isFinite(number)
      ? number
      : this.wrong('a number', raw);
  }

  private boolean(raw: Json): Json {
    const word = String(raw).toLowerCase();
    return word === 'true' || word === 'false' ? word === 'true' : this.wrong('true or false', raw);
  }

  private list(raw: Json): Json {
    if (typeof raw === 'string') return raw === '' ? [] : raw.split(',').map((item) => item.trim());
    return Array.isArray(raw) ? raw : this.wrong('a list', raw);
  }

  private json(raw: string): Json {
    try {
      return JSON.parse(raw);
    } catch {
      return this.wrong('JSON', raw);
    }
  }

  private constrain(value: Json): void {
    const { AllowedValues: allowed, AllowedPattern: pattern } = this.declaration;
    if (
      Array.isArray(allowed) &&
      !allowed.some((one) => sameJson(one, value) || String(one) === value)
    ) {
      this.wrong(`one of ${allowed.map(String).join(', ')}`, value);
    }
    if (typeof pattern === 'string' && !matchesWhole(pattern, String(value), this.where)) {
      this.wrong(`a match of ${pattern}`, value);
    }
  }

  private bounds(size: number | undefined, of: 'Length' | 'Value'): void {
    const min = this.declaration[`Min${of}`];
    const max = this.declaration[`Max${of}`];
    if (size === undefined) return;
    if (min !== undefined && size < Number(min))
      this.wrong(`a ${of.toLowerCase()} of at least ${min}`, size);
    if (max !== undefined && size > Number(max))
      this.wrong(`a ${of.toLowerCase()} of at most ${max}`, size);
  }

  private wrong(wanted: string, raw: Json): never {
    const shown = this.declaration.NoEcho === true ? 'another value' : JSON.stringify(raw);
    const description = this.declaration.ConstraintDescription;
    return fail(
      this.where,
      `expected ${wanted}, got ${shown}`,
      typeof description === 'string' ? description : undefined,
    );
  }
}
