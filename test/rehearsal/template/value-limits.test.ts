import type { Json } from '../../../lib/rehearsal/template/json';
import {
  MAX_LEVELS,
  MAX_SIZE,
  requireSize,
  sizeOf,
} from '../../../lib/rehearsal/template/value-limits';

const nested = (levels: number): Json => {
  let value: Json = 1;
  for (let i = 0; i < levels; i += 1) value = [value];
  return value;
};

test('a size counts characters and items', () => {
  expect(sizeOf('abc', 'here')).toBe(3);
  expect(sizeOf([1, null, true], 'here')).toBe(4);
  expect(sizeOf({ ab: ['c'] }, 'here')).toBe(5);
});

test('as many levels as there may be, and not one more', () => {
  expect(() => sizeOf(nested(MAX_LEVELS), 'here')).not.toThrow();
  const message = `here: is more than ${MAX_LEVELS} levels deep; nest less (template-too-deep)`;
  expect(() => sizeOf(nested(MAX_LEVELS + 1), 'here')).toThrow(message);
  expect(() => sizeOf(nested(1_000_000), 'here')).toThrow(message);
});

test('as large as a value may be, and not by one character larger', () => {
  expect(requireSize(MAX_SIZE, 'here')).toBe(MAX_SIZE);
  const message = `here: comes to more than ${MAX_SIZE} characters and items`;
  expect(() => requireSize(MAX_SIZE + 1, 'here')).toThrow(message);
  expect(() => sizeOf('a'.repeat(MAX_SIZE + 1), 'here')).toThrow(message);
});

test('a value that holds itself many times over is not counted to its end', () => {
  let value: Json = ['a'];
  for (let i = 0; i < 100; i += 1) value = [value, value];
  expect(() => sizeOf(value, 'here')).toThrow('here: comes to more than');
});
