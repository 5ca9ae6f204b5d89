import {
  objectList,
  optionalBoolean,
  optionalInteger,
  optionalText,
  requiredText,
  textList,
} from '../../../lib/rehearsal/cloud/property-readers';

test('what is absent is undefined, or an empty list', () => {
  expect(optionalText({}, 'A')).toBeUndefined();
  expect(optionalBoolean({}, 'A')).toBeUndefined();
  expect(optionalInteger({}, 'A', 1, 2)).toBeUndefined();
  expect([textList({}, 'A'), objectList({}, 'A')]).toEqual([[], []]);
});

test('numbers and flags may be written as text', () => {
  expect(optionalInteger({ A: '7' }, 'A', 1, 10)).toBe(7);
  expect(optionalBoolean({ A: 'true' }, 'A')).toBe(true);
  expect(optionalBoolean({ A: 'false' }, 'A')).toBe(false);
});

test('a value of a wrong kind names its property', () => {
  expect(() => optionalText({ A: 1 }, 'A')).toThrow('InvalidParameter.A: expected a string, got 1');
  expect(() => requiredText({}, 'A')).toThrow('expected a string, got null');
  expect(() => optionalInteger({ A: 11 }, 'A', 1, 10)).toThrow(
    'InvalidParameter.A: expected a whole number from 1 to 10, got 11',
  );
  expect(() => optionalBoolean({ A: 'yes' }, 'A')).toThrow('expected true or false, got "yes"');
  expect(() => textList({ A: [1] }, 'A')).toThrow('expected a list of strings, got [1]');
  expect(() => textList({ A: ['a', 'b'] }, 'A', 1)).toThrow('expected at most 1 entries');
  expect(() => objectList({ A: ['a'] }, 'A')).toThrow('expected a list of objects, got ["a"]');
});
