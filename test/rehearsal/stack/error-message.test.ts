import { messageOf } from '../../../lib/rehearsal/stack/error-message';

test('whatever is thrown has a message', () => {
  expect(messageOf(new Error('no'))).toBe('no');
  expect(messageOf('no')).toBe('no');
  expect(messageOf(undefined)).toBe('undefined');
});
