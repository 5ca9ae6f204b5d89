import { Cloud } from '../../../lib/rehearsal/cloud/cloud';
import { REMEMBERED_SCHEMAS } from '../../../lib/rehearsal/cloud/remembered-schemas';
import { refusalsOf } from '../../../lib/rehearsal/stack/value-rule';
import type { Refusal, ValueRule } from '../../../lib/rehearsal/stack/value-rule';
import type { Json } from '../../../lib/rehearsal/template/json';
import { CDK_PACKAGES, generatedTypes } from './generated-types';
import type { GeneratedProperty } from './generated-types';
import { MemorySite } from './memory-site';

const rememberedTypes: ReadonlySet<string> = new Set(REMEMBERED_SCHEMAS.keys());

const { types } = new Cloud(new MemorySite());
const generated = generatedTypes(CDK_PACKAGES);

/** A property, or a key of one, as the CDK describes it, and the way to try a value there. */
interface Place {
  readonly name: string;
  readonly real: GeneratedProperty;
  /** What is told of a value there. */
  told(value: Json): readonly Refusal[];
}

const places = Object.entries(types).flatMap(([typeName, { values = {} }]) =>
  Object.entries(generated.get(typeName)?.properties ?? {}).flatMap(([name, real]) => {
    const rule = values[name];
    return rule ? placesIn(`${typeName} ${name}`, real, rule, (value) => value) : [];
  }),
);

/** Their lists grow with what the cloud offers: a value that is missing is not wrong. */
const OPEN_LISTS = ['ALIYUN::ROS::AutoEnableService ServiceName'];

const constrained = places.filter(
  ({ name, real }) =>
    !OPEN_LISTS.includes(name) && (real.allowed ?? real.range ?? real.length ?? real.pattern),
);

test('every property that is played has a rule', () => {
  const without = Object.entries(types).flatMap(([typeName, { properties = [], values = {} }]) =>
    properties.filter((name) => !Object.hasOwn(values, name)).map((name) => `${typeName} ${name}`),
  );
  expect(without).toEqual([]);
  expect(constrained.length).toBeGreaterThan(120);
});

test.each(places.map((place) => [place.name, place] as const))(
  '%s takes no value of another kind',
  (_, { real, told }) => {
    const wrong = wrongKinds[real.kind.replace(/\(.*/, '')] ?? [];
    expect(wrong.filter((value) => told(value).length === 0)).toEqual([]);
  },
);

const wrongKinds: Readonly<Record<string, readonly Json[]>> = {
  validateString: [{ a: 1 }, ['a']],
  validateNumber: ['abc', true, '', { a: 1 }, [1]],
  validateBoolean: ['abc', '', 7, { a: 1 }],
  listValidator: [7, true],
  hashValidator: [7, true, ['a']],
};

test.each(constrained.map((place) => [place.name, place] as const))(
  '%s takes what the CDK takes, and refuses what it refuses',
  (_, { real, told }) => {
    expect(
      takenBy(real).filter((value) => told(value).some(({ isUnplayed }) => !isUnplayed)),
    ).toEqual([]);
    expect(refusedBy(real).filter((value) => told(value).length === 0)).toEqual([]);
  },
);

function takenBy({ allowed = [], range }: GeneratedProperty): Json[] {
  const bounds = range ? [range.least, range.most].filter(Number.isFinite) : [];
  const numbers = [...bounds, ...allowed];
  // ROS reads numbers and truth values from texts too.
  return [...numbers, ...numbers.map(String)];
}

function refusedBy({ allowed, range, length, kind, pattern }: GeneratedProperty): Json[] {
  const outside = range ? [range.least - 1, range.most + 1].filter(Number.isFinite) : [];
  const tooLong = length && Number.isFinite(length.most) ? [length.most + 1] : [];
  return [
    ...outside,
    ...(allowed ? ['no-such-value'] : []),
    ...tooLong.map((size) =>
      kind.startsWith('list') ? Array.from({ length: size }, () => 'x') : 'x'.repeat(size),
    ),
    ...['', 'http://a', 'x'.repeat(200)].filter((one) => pattern && one && !pattern.test(one)),
  ];
}

/** @param inside a value of the whole property around one of the place */
function placesIn(
  name: string,
  real: GeneratedProperty,
  rule: ValueRule,
  inside: (value: Json) => Json,
  at = '',
): Place[] {
  const told = (value: Json) =>
    refusalsOf(rule, inside(value), 'P').filter(
      ({ place }) => at === '' || place === at || place.startsWith(`${at}.`),
    );
  const isList = real.kind.startsWith('list');
  const isOpen = name.endsWith('Document') || rememberedTypes.has(name.split(' ')[0]!);
  // What is in a policy document is left to RAM, and what is only remembered is not looked into.
  const inner = isOpen ? {} : (real.keys ?? {});
  const keys = Object.entries(inner).flatMap(([key, of]) => {
    const around = (value: Json) => inside(isList ? [{ [key]: value }] : { [key]: value });
    return placesIn(`${name}.${key}`, of, rule, around, `${at || 'P'}${isList ? '.0' : ''}.${key}`);
  });
  return [{ name, real, told }, ...keys];
}
