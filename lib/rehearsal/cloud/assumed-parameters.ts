import { isObject, valueAt } from '../template/json';
import type { Json, JsonObject } from '../template/json';
import { isAllowed } from '../template/parameter-value';
import type { GivenParameters } from '../template/parameters';

/** Values for a parameter that picks something, the most likely ones first. */
interface Assumption {
  /** Of the `AssociationProperty`; where there is none, of the parameter's name. */
  readonly what: RegExp;
  /** Whether it also stands for an empty default, as no resource comes about without it. */
  readonly isNeeded?: boolean;
  /** @param name of the parameter, in small letters */
  values(name: string): readonly string[];
}

const id =
  (prefix: string) =>
  (name: string): string[] => [`${prefix}-${name}`];

/** Another zone for each number: `ZoneId2` is to differ from `ZoneId1`. */
function zones(name: string): string[] {
  const number = Number(/\d*$/.exec(name)?.[0] || 1);
  return [`cn-hangzhou-${ZONES[(number - 1) % ZONES.length]}`];
}

const ZONES = ['a', 'b', 'c'];
const PASSWORDS =
  'Rehearsal-1 Rehearsal_1 Rehearsal1 Rehearsal1! rehearsal1 Rehearsal-1-Rehearsal-1'.split(' ');
/** A small one for all; then a larger one, and one of each family that templates ask for by pattern. */
const INSTANCE_TYPES = [
  'ecs.c6.large',
  'ecs.c6.xlarge',
  'ecs.u1-c1m2.large',
  'ecs.gn6i-c4g1.xlarge',
];

const ASSUMPTIONS: readonly Assumption[] = [
  { what: /Vpc(::VPC)?(::|_)?(Vpc)?Id$/i, values: id('vpc') },
  { what: /VSwitchId$/i, values: id('vsw') },
  { what: /SecurityGroupId$/i, values: id('sg') },
  { what: /AllocationId$|^EipId$/i, values: id('eip') },
  {
    what: /SLB::(Instance::Instance|LoadBalancer::LoadBalancer)Id$|^(Slb|LoadBalancer)Id$/i,
    values: id('lb'),
  },
  {
    what: /SLB::Instance::InstanceType$|LoadBalancerSpec$/i,
    isNeeded: true,
    values: () => ['slb.s1.small'],
  },
  { what: /InstanceIds?$|::ECS::Instance$/i, values: id('i') },
  { what: /ZoneId\d*$/i, isNeeded: true, values: zones },
  { what: /RegionId$/i, values: () => ['cn-hangzhou'] },
  { what: /InstanceType$/i, isNeeded: true, values: () => INSTANCE_TYPES },
  { what: /ImageId$/i, values: () => ['aliyun_3'] },
  { what: /KeyPairName$/i, values: (name) => [name] },
  { what: /DeploymentSetId$/i, values: id('ds') },
  { what: /DiskCategory$/i, isNeeded: true, values: () => ['cloud_essd'] },
  { what: /Password$/i, values: () => PASSWORDS },
  { what: /^AutoCompleteInput$/, values: (name) => [name, 'rehearsal', ...PASSWORDS] },
];

/** Items that a list may need. */
const MOST_ITEMS = 10;

/**
 * Values for the parameters that pick something, such as a VPC, a zone or an instance type, and were
 * not given: a rehearsal needs no real account, so that a template can be tried as it is.
 */
export function assumedParameters(template: unknown, given: GivenParameters): GivenParameters {
  return Object.fromEntries(
    Object.entries(parametersOf(template)).flatMap(([name, declaration]) => {
      if (valueAt(given, name) !== undefined || !needsValue(name, declaration)) return [];
      const value = assumedValue(name, declaration);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/** What is given, and what is assumed for the rest. */
export function withAssumed(template: unknown, given: GivenParameters): GivenParameters {
  return { ...assumedParameters(template, given), ...given };
}

function needsValue(name: string, declaration: JsonObject): boolean {
  const { Default, Required } = declaration;
  if (Default === null) return assumptionFor(name, declaration)?.isNeeded === true;
  return Default === undefined && Required !== false;
}

function assumedValue(name: string, declaration: JsonObject): Json | undefined {
  const { AllowedValues: allowed } = declaration;
  const values = Array.isArray(allowed) ? allowed : likelyValues(name, declaration);
  return values
    .flatMap((value) => forms(value, declaration))
    .find((value) => isAllowed({ declaration, path: name }, value));
}

function likelyValues(name: string, declaration: JsonObject): readonly string[] {
  const assumption = assumptionFor(name, declaration);
  if (assumption !== undefined) return assumption.values(name.toLowerCase());
  return declaration.NoEcho === true ? PASSWORDS : [];
}

function assumptionFor(
  name: string,
  { AssociationProperty: property }: JsonObject,
): Assumption | undefined {
  const what = typeof property === 'string' ? property : name;
  return ASSUMPTIONS.find((one) => one.what.test(what));
}

/** A value alone, or lists of it where the parameter takes a list. */
function forms(value: Json, { Type: type }: JsonObject): Json[] {
  if (type !== 'CommaDelimitedList' && type !== 'Json') return [value];
  const items = Array.from({ length: MOST_ITEMS }, (_, n) => `${value}${n === 0 ? '' : n + 1}`);
  return items.map((_, n) => items.slice(0, n + 1));
}

function parametersOf(template: unknown): Record<string, JsonObject> {
  const parameters = isObject(template) ? template.Parameters : undefined;
  if (!isObject(parameters)) return {};
  const declared = Object.entries(parameters).flatMap(([name, declaration]) =>
    isObject(declaration) ? [[name, declaration] as const] : [],
  );
  return Object.fromEntries(declared);
}
