import { withinTime } from '../../../lib/rehearsal/template/time-limit';

const endless = (): never => {
  for (;;);
};

test('work that ends gives its value, or fails as it does', () => {
  expect(withinTime(1, 'here', () => 'done')).toBe('done');
  const failure = new Error('no');
  expect(() =>
    withinTime(1, 'here', () => {
      throw failure;
    }),
  ).toThrow(failure);
});

test('work that does not end is stopped, also within other work', () => {
  const message = 'here: is not evaluated within 0.1 seconds';
  expect(() => withinTime(0.1, 'here', endless)).toThrow(message);
  expect(() => withinTime(9, 'there', () => withinTime(0.1, 'here', endless))).toThrow(message);
  expect(() => withinTime(0.1, 'here', () => withinTime(9, 'there', endless))).toThrow(message);
});
