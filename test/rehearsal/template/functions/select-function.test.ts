import { array, assert, constantFrom, integer, nat, option, property } from 'fast-check';

import type { Json } from '../../../../lib/rehearsal/template/json';
import { valueOf } from '../fixed-scope';

const select = (...args: Json[]) => valueOf({ 'Fn::Select': args });

test.each<[string, Json[], Json]>([
  ['an item', ['1', ['a', 'b']], 'b'],
  ['an item from the end', [-1, { Ref: 'Zones' }], 'b'],
  ['null where it is an item', [0, [null], 'none'], null],
  ['the default out of range', [7, ['a'], 'none'], 'none'],
  ['the default out of range at the end', [-2, ['a'], 'none'], 'none'],
  ['an empty text without a default', [7, ['a']], ''],
  ['the value of a key', ['k', { k: 1 }], 1],
  ['the default for a key that is not there', ['constructor', { k: 1 }, 'none'], 'none'],
  ['the value of a key that JavaScript knows', ['__proto__', JSON.parse('{"__proto__": 1}')], 1],
  ['an item of JSON in a text', [1, '["a", "b"]'], 'b'],
  ['the default of null', [0, null, 'none'], 'none'],
  ['the default of an empty text', [0, '', 'none'], 'none'],
  ['the default for null', [null, ['a'], 'none'], 'none'],
  ['a range', ['1:3', [1, 2, 3, 4, 5]], [2, 3]],
  ['a range with a step', ['::2', [1, 2, 3, 4, 5]], [1, 3, 5]],
  ['a range backwards', ['5:0:-2', [1, 2, 3, 4, 5]], [5, 3]],
  ['nothing out of range', ['7:9', [1, 2]], []],
])('selects %s', (_, args, expected) => {
  expect(select(...args)).toEqual(expected);
});

test.each<[string, Json[], string]>([
  ['index', ['x', ['a']], "here.Fn::Select.0: 'x' is not an index"],
  ['step', ['0:1:0', ['a']], "here.Fn::Select.0: '0:1:0' is not a range"],
  ['range', ['0:1:1:1', ['a']], "here.Fn::Select.0: '0:1:1:1' is not a range"],
  ['collection', [0, 5], 'here.Fn::Select.1: expected a list or a map, got 5'],
  ['text', [0, 'a'], 'here.Fn::Select.1: expected a list or a map, got "a"'],
  ['JSON', [0, '[a'], 'here.Fn::Select.1: expected JSON, got "[a"'],
  ['selection with a message', [1, ['a'], '', 'give two'], 'here.Fn::Select: give two'],
])('a wrong %s is named with its path', (_, args, message) => {
  expect(() => select(...args)).toThrow(message);
});

/** The indexes that Python takes, by its own definition of a slice. */
function indexes(length: number, start: number | null, stop: number | null, step: number) {
  const clamp = (index: number, low: number, high: number) =>
    Math.min(Math.max(index < 0 ? index + length : index, low), high);
  const [low, high] = step > 0 ? [0, length] : [-1, length - 1];
  const from = start === null ? (step > 0 ? low : high) : clamp(start, low, high);
  const to = stop === null ? (step > 0 ? high : low) : clamp(stop, low, high);
  const taken: number[] = [];
  for (let i = from; step > 0 ? i < to : i > to; i += step) taken.push(i);
  return taken;
}

test('any range selects what Python selects', () => {
  const bound = option(integer({ min: -7, max: 7 }));
  const steps = constantFrom(-3, -2, -1, 1, 2, 3);
  assert(
    property(array(nat(9), { maxLength: 5 }), bound, bound, steps, (list, start, stop, step) => {
      const range = `${start ?? ''}:${stop ?? ''}:${step}`;
      const expected = indexes(list.length, start, stop, step).map((i) => list[i]);
      expect(select(range, list)).toEqual(expected);
    }),
  );
});
