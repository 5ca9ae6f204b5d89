import {
  asArguments,
  asBoolean,
  asInteger,
  asList,
  asNumber,
  asObject,
  asString,
  asText,
} from '../../../../lib/rehearsal/template/functions/function-arguments';

test('texts that stand for numbers and truth are read', () => {
  expect(asNumber(' 1.5 ', 'here')).toBe(1.5);
  expect(asInteger('3', 'here', 1, 3)).toBe(3);
  expect(asBoolean('true', 'here')).toBe(true);
  expect(asText(false, 'here')).toBe('False');
  expect(asText(null, 'here')).toBe('');
});

test.each<[() => unknown, string]>([
  [() => asList('a', 'here'), 'expected a list, got "a"'],
  [() => asArguments([1], 'here', 2, 3), 'expected 2 to 3 arguments, got 1'],
  [() => asObject([], 'here'), 'expected a map, got []'],
  [() => asString(5, 'here'), 'expected a string, got 5'],
  [() => asText(undefined, 'here'), 'expected a string or a number, got nothing'],
  [() => asNumber('', 'here'), 'expected a number, got ""'],
  [() => asInteger(1.5, 'here', 1, 3), 'expected a whole number from 1 to 3, got 1.5'],
  [() => asBoolean('yes', 'here'), 'expected true or false, got "yes"'],
])('%#: another kind is refused', (read, fault) => {
  expect(read).toThrow(`here: ${fault}`);
});
