import { formatTime } from '../../../../lib/rehearsal/template/functions/format-time';

const time = new Date('2026-03-04T00:06:07Z');

test.each([
  ['%Y-%m-%dT%H:%M:%S %%', 'UTC', '2026-03-04T00:06:07 %'],
  ['%d %H', 'America/New_York', '03 19'],
  ['%H:%M %z', 'Asia/Kolkata', '05:36 +0530'],
  ['%H %z', 'GMT+8', '08 +0800'],
  ['%H %z', 'America/New_York', '19 -0500'],
  ['%Z', 'UTC', 'UTC'],
  ['%Z', 'Asia/Shanghai', 'CST'],
  ['%Z', 'America/New_York', 'EST'],
  ['%Z', 'Europe/London', 'GMT'],
  ['%Z', 'Asia/Singapore', '+08'],
  ['%Z', 'GMT+8', '+08'],
  ['%y %j %p %I', 'UTC', '26 063 AM 12'],
  ['%I %p', 'America/New_York', '07 PM'],
  ['%a %A %b %B', 'UTC', 'Wed Wednesday Mar March'],
  ['%c', 'UTC', 'Wed Mar  4 00:06:07 2026'],
  ['%x %X', 'UTC', '03/04/26 00:06:07'],
  ['%U %W %w', 'UTC', '09 09 3'],
])('%s in %s is %s', (format, zone, expected) => {
  expect(formatTime(time, format, zone, 'here')).toBe(expected);
});

test('days before the first Sunday or Monday of a year are in week 0', () => {
  const at = (date: string) => formatTime(new Date(`${date}T12:00:00Z`), '%U %W', 'UTC', 'here');
  // 2026 begins on a Thursday.
  expect(at('2026-01-03')).toBe('00 00');
  expect(at('2026-01-04')).toBe('01 00');
  expect(at('2026-01-05')).toBe('01 01');
  expect(at('2026-12-31')).toBe('52 52');
});

test('what is not a directive or a time zone is refused', () => {
  expect(() => formatTime(time, '%Q', 'UTC', 'here')).toThrow(
    'here: the rehearsal does not play the time directive %Q',
  );
  expect(() => formatTime(time, '%d', 'Mars', 'here')).toThrow("here: 'Mars' is not a time zone");
});
