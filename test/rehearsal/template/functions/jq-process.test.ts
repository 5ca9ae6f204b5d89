import { runJq } from '../../../../lib/rehearsal/template/functions/jq-process';

test('every output is given', () => {
  expect(runJq('.[] | . + 1', [1, 2], 'here')).toEqual([2, 3]);
  expect(runJq('empty', null, 'here')).toEqual([]);
  expect(runJq('.', 'é😀', 'here')).toEqual(['é😀']);
});

test('a script is not an option, and what it says to people is not an output', () => {
  expect(runJq('-1', null, 'here')).toEqual([-1]);
  expect(runJq('debug', 1, 'here')).toEqual([1]);
});

test('a script sees nothing of the machine', () => {
  expect(runJq('env.PATH', null, 'here')).not.toEqual([process.env.PATH]);
});

test.each([
  ['that it cannot read', '.a[', 'here: jq: error: syntax error'],
  ['that fails', 'error("no")', 'here: jq: error'],
])('a script %s is refused', (_, script, message) => {
  expect(() => runJq(script, null, 'here')).toThrow(message);
});
