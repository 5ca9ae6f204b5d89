import { formatTime } from '../../../../lib/rehearsal/template/functions/format-time';

const time = new Date('2026-03-04T00:06:07Z');

test('directives become parts of the time, in the time zone', () => {
  expect(formatTime(time, '%Y-%m-%dT%H:%M:%S %%', 'UTC', 'here')).toBe('2026-03-04T00:06:07 %');
  expect(formatTime(time, '%d %H', 'America/New_York', 'here')).toBe('03 19');
});

test('what is not a directive or a time zone is refused', () => {
  expect(() => formatTime(time, '%j', 'UTC', 'here')).toThrow(
    'here: the rehearsal does not play the time directive %j',
  );
  expect(() => formatTime(time, '%d', 'Mars', 'here')).toThrow("here: 'Mars' is not a time zone");
});
