import { assumedParameters } from '../rehearsal/cloud/assumed-parameters';
import { references } from '../rehearsal/template/evaluation/references';
import { isObject, valueAt } from '../rehearsal/template/json';
import type { Json, JsonObject } from '../rehearsal/template/json';
import { localizedText, parameterTexts } from '../rehearsal/template/localized-text';
import type { GivenParameters } from '../rehearsal/template/parameters';
import { UnresolvedValue } from '../rehearsal/template/unresolved-value';
import { scalarText } from '../values/scalar-text';

/** A parameter, and what the page takes for its value. */
export interface ReviewedParameter {
  readonly name: string;
  /** The group of the console's form that it is in; empty: in none. */
  readonly group: string;
  /** What the template says of it: its label, and the first line of its description. */
  readonly meaning: string;
  readonly isSecret: boolean;
  /**
   * Where its value comes from. `open`: the deployment knows it. `assumed`: the same, and the review needs one to
   * know which resources there are.
   */
  readonly source: 'given' | 'default' | 'assumed' | 'open';
  /** Absent: the template does without one, or lacks one. */
  readonly value?: Json;
}

/**
 * The parameters of a template, in the order of the console's form: one without a value stays open, so that
 * the page shows where it stands, and so does a secret.
 */
export function reviewedParameters(template: unknown, given: GivenParameters): ReviewedParameter[] {
  const assumed = assumedParameters(template, given);
  const needed = namesThatDecide(template);
  return inGroups(template).map(({ name, group, declaration }) => {
    const { NoEcho, Default } = declaration;
    const meaning = parameterTexts(declaration).join(': ');
    const isSecret = NoEcho === true;
    const known = {
      given: valueAt(given, name),
      default: Default,
      assumed: valueAt(assumed, name),
    };
    const choice = needed.has(name) ? decidingChoice(known) : openChoice(known, isSecret, name);
    return { name, group, meaning, isSecret, ...choice };
  });
}

/** The parameters by the groups of the form, and after them those that are in none, as the console has them. */
function inGroups(template: unknown) {
  const parameters = section(template, 'Parameters');
  const grouped = groupsOf(template);
  const others = Object.keys(parameters).filter((name) => !grouped.has(name));
  return [...grouped, ...others.map((name) => [name, ''] as const)]
    .filter(([name]) => Object.hasOwn(parameters, name))
    .map(([name, group]) => ({ name, group, declaration: asMap(parameters[name]) }));
}

/** The label of the group of each parameter that is in one. */
function groupsOf(template: unknown): Map<string, string> {
  const { ParameterGroups: groups } = asMap(
    section(template, 'Metadata')['ALIYUN::ROS::Interface'],
  );
  return new Map(
    asItems(groups).flatMap((item) => {
      const { Parameters: names, Label } = asMap(item);
      const group = localizedText(asMap(Label).default ?? Label) ?? '';
      return asItems(names).map((name) => [scalarText(name), group] as const);
    }),
  );
}

function asItems(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** What the template is to be resolved with. */
export function valuesOf(parameters: readonly ReviewedParameter[]): GivenParameters {
  return Object.fromEntries(
    parameters.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const])),
  );
}

type Known = Readonly<Record<'given' | 'default' | 'assumed', Json | undefined>>;

type Choice = Pick<ReviewedParameter, 'source' | 'value'>;

function openChoice(known: Known, isSecret: boolean, name: string): Choice {
  const choice = decidingChoice(known);
  const isKnown = choice.source !== 'assumed' && !isSecret;
  return isKnown ? choice : { source: 'open', value: new UnresolvedValue('Ref', name) };
}

function decidingChoice({ given, default: byDefault, assumed }: Known): Choice {
  if (given !== undefined) return { source: 'given', value: given };
  if (byDefault !== undefined && assumed === undefined) {
    return { source: 'default', value: byDefault };
  }
  return { source: 'assumed', value: assumed };
}

/** Names in the sections that say which resources there are. */
function namesThatDecide(template: unknown): Set<string> {
  const counts = Object.values(section(template, 'Resources')).map(
    (resource) => asMap(resource).Count ?? null,
  );
  const deciding = ['Conditions', 'Rules', 'Locals'].map((name) => section(template, name));
  const used = [...references([...deciding, ...counts], '')];
  return new Set(used.flatMap(({ kind, name }) => (kind === 'ref' ? [name] : [])));
}

function section(template: unknown, name: string): JsonObject {
  return asMap(isObject(template) ? template[name] : undefined);
}

function asMap(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}
