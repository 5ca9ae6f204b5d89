import { matchesWhole } from '../../../lib/rehearsal/template/pattern';

test('a pattern matches from start to end', () => {
  expect(matchesWhole('a|b', 'a', 'here')).toBe(true);
  expect(matchesWhole('a|b', 'ab', 'here')).toBe(false);
});

test('what is not a regular expression is refused', () => {
  expect(() => matchesWhole('[', 'a', 'here')).toThrow("here: '[' is not a regular expression");
});

test('the first alternative that matches decides, as in Python', () => {
  expect(matchesWhole('a|ab', 'ab', 'here')).toBe(false);
  expect(matchesWhole('ab|a', 'ab', 'here')).toBe(true);
  expect(matchesWhole('a|ab$', 'ab', 'here')).toBe(false);
});

test.each([
  ['does not end', '(a+)+$', `${'a'.repeat(50)}b`],
  ['needs more memory than there is', '(?:a|b)*$', 'ab'.repeat(8_000_000)],
])('a pattern that %s is refused', (_, pattern, text) => {
  expect(() => matchesWhole(pattern, text, 'here', 0.2)).toThrow(
    'here: is not evaluated within 0.2 seconds',
  );
});

test.each([
  [String.raw`[\w\-\_]+`, 'a-_', 'a&'],
  [String.raw`a\-b\&\@c`, 'a-b&@c', 'a-b&c'],
  [String.raw`[a\-z]`, '-', 'b'],
  [String.raw`\\-\.`, String.raw`\-.`, '-.'],
])('%s may escape any sign', (pattern, match, mismatch) => {
  expect(matchesWhole(pattern, match, 'here')).toBe(true);
  expect(matchesWhole(pattern, mismatch, 'here')).toBe(false);
});
