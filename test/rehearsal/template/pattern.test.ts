import { matchesWhole } from '../../../lib/rehearsal/template/pattern';

test('a pattern matches from start to end', () => {
  expect(matchesWhole('a|b', 'a', 'here')).toBe(true);
  expect(matchesWhole('a|b', 'ab', 'here')).toBe(false);
});

test('what is not a regular expression is refused', () => {
  expect(() => matchesWhole('[', 'a', 'here')).toThrow("here: '[' is not a regular expression");
});
