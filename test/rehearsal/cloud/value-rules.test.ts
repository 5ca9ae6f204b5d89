import {
  anything,
  flag,
  formed,
  ipv4Block,
  ipv4Source,
  listOf,
  mapOf,
  oneOf,
  optionally,
  playedOf,
  secret,
  text,
  textOf,
  wholeNumber,
} from '../../../lib/rehearsal/cloud/value-rules';
import { refusalsOf, refusedValues } from '../../../lib/rehearsal/stack/value-rule';
import type { ValueRule } from '../../../lib/rehearsal/stack/value-rule';
import type { Json } from '../../../lib/rehearsal/template/json';
import { UnresolvedValue } from '../../../lib/rehearsal/template/unresolved-value';
import { problemLine } from '../../../lib/values/problem';

const isTaken = (rule: ValueRule, value: Json) => refusalsOf(rule, value, 'P').length === 0;

const lines = (rule: ValueRule, value: Json, secrets?: string[]) =>
  refusedValues({ values: { P: rule } }, { P: value }, 'Resources.A.Properties', secrets).map(
    problemLine,
  );

test.each<[string, ValueRule, Json[], Json[]]>([
  ['a text', text, ['', 'a', 5, true], [['a'], { a: 1 }]],
  ['a length', textOf(2, 3), ['ab', '音乐节'], ['a', 'abcd']],
  ['a form', formed(/^a/, 'an a'), ['ab'], ['b', '']],
  ['what may be empty', optionally(oneOf('a')), ['', 'a'], ['b', 'A']],
  ['a choice of numbers', oneOf(1, 12), [1, '12'], [2, '1.0']],
  ['a truth value', flag, [true, 'true', 'False', 'yes', 0], ['', 2, 'on it']],
  ['a whole number', wholeNumber(1, 9), [1, '9', '+3'], [0, 10, 1.5, 'x', '', true]],
  ['a number without a limit', wholeNumber(0), [0, 1e6], [-1]],
  ['a block', ipv4Block(16, 29), ['10.0.0.0/16'], ['10.0.0.0/8', '192.168.0/24', '1.2.3.4/0x18']],
  ['a source', ipv4Source, ['10.0.0.0/0', '10.0.0.1'], ['10.0.0.256', '10.0.0.0/33', '10.1/8']],
  ['a list', listOf(text, 1, 2), [['a'], '["a"]'], [[], ['a', 'b', 'c'], 7, [{ a: 1 }], [null]]],
  ['a list of anything', listOf(anything), [['a', null]], [7]],
  ['a map', mapOf({ A: flag }), [{ A: true }, {}, '{}'], [{ A: 'x' }, { B: 1 }, 7, ['a']]],
])('%s', (_, rule, taken, refused) => {
  expect(taken.filter((value) => !isTaken(rule, value))).toEqual([]);
  expect(refused.filter((value) => isTaken(rule, value))).toEqual([]);
});

test('says where the value is, what is allowed, and what came', () => {
  const tags = listOf(mapOf({ Key: textOf(1, 3) }, { required: ['Key'] }));
  expect(lines(tags, [{ Key: 'long' }, {}])).toEqual([
    'Resources.A.Properties.P.0.Key: expected a text of 1 to 3 characters, got "long"; give a value that the service takes (template-refused-value)',
    'Resources.A.Properties.P.1.Key: expected a text of 1 to 3 characters, got nothing; give a value that the service takes (template-refused-value)',
  ]);
});

test('what the service takes and the rehearsal does not play is another problem', () => {
  expect(lines(playedOf(['a'], ['b']), 'b')).toEqual([
    'Resources.A.Properties.P: the rehearsal plays a only, got "b"; give another value, or leave the resource out with --skip-unknown-types (template-unplayed-value)',
  ]);
  expect(lines(playedOf(['a'], ['b']), 'c')).toEqual([
    expect.stringContaining('expected a or b, got "c"'),
  ]);
  const map = mapOf({ A: text }, { unplayed: ['B'] });
  expect(lines(map, { B: '' })).toEqual([]);
  expect(lines(map, { B: 'x' })).toEqual([expect.stringContaining('template-unplayed-value')]);
});

test('a secret is never shown', () => {
  const hidden = [expect.stringContaining('got another value;')];
  expect(lines(secret(oneOf('a')), 'b')).toEqual(hidden);
  expect(lines(oneOf('a'), 'b', ['P'])).toEqual(hidden);
});

const unknown = new UnresolvedValue('Ref', 'Eip');

test.each<[string, ValueRule, Json]>([
  ['itself', oneOf('a'), unknown],
  ['an entry', listOf(oneOf('a')), ['a', unknown]],
  ['a value of a map', mapOf({ A: oneOf('a') }), { A: unknown }],
  ['nothing', oneOf('a'), null],
])('what is not known yet passes: %s', (_, rule, value) => {
  expect(lines(rule, value)).toEqual([]);
});

test('a combination is held where all of it is known', () => {
  const combinations = [
    {
      properties: ['A', 'B'],
      refusal: () => ({ place: 'B', takes: 'another one', value: 1 }),
    },
  ];
  const count = (A: Json) => refusedValues({ combinations }, { A, B: 1 }, 'P').length;
  expect(count(1)).toBe(1);
  expect(count(unknown)).toBe(0);
});
