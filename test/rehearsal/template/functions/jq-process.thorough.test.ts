import { runJq } from '../../../../lib/rehearsal/template/functions/jq-process';

test.each([
  ['does not end', 'def f: f; f'],
  ['calls itself too often', 'def f: 1 + f; f'],
  ['fills its memory', '[range(1e9)]'],
  ['fills the memory behind it', 'range(1e9)'],
  ['speaks without an end', 'range(1e9) | debug | empty'],
  ['makes too many levels', 'reduce range(100000) as $i (1; [.])'],
  ['prints too much', 'range(1500000)'],
])('a script that %s meets a limit, which one line names', (_, script) => {
  // Which limit it meets first depends on the machine's speed.
  expect(() => runJq(script, null, 'here')).toThrow(
    /^here: (is not evaluated within 5 seconds|jq gives up, as with more than 256 MB or too many levels|comes to more than 8388608 characters and items); .*$/,
  );
});
