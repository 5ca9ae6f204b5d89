import { visible, visibleLine } from '../../lib/values/visible-text';

test('what commands a terminal, or hides something, is seen', () => {
  expect(visible('a\u001b[2Jb\r\u0007\u202e')).toBe('a[U+001B][2Jb[U+000D][U+0007][U+202E]');
  expect(visible('普通\tx\ny')).toBe('普通\tx\ny');
  expect(visibleLine('x\ny')).toBe('x y');
});
