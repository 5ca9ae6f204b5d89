import { fail } from '../template-error';

/** A moment, as a clock in a time zone shows it. */
interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Minutes that the clock is ahead of UTC. */
  readonly offset: number;
  /** Short name of the zone at that moment: `CST`. */
  readonly zoneName: string;
  /** Days since Sunday. */
  readonly weekday: number;
  /** Days since the beginning of the year. */
  readonly yearDay: number;
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** What each directive comes to ("Fn::FormatTime", 2026-06), where `strftime` of C has no language. */
const directives: Readonly<Record<string, (time: LocalTime) => string>> = {
  y: ({ year }) => padded(year % 100),
  Y: ({ year }) => String(year),
  m: ({ month }) => padded(month),
  d: ({ day }) => padded(day),
  H: ({ hour }) => padded(hour),
  I: ({ hour }) => padded(hour % 12 || 12),
  M: ({ minute }) => padded(minute),
  S: ({ second }) => padded(second),
  a: ({ weekday }) => WEEKDAYS[weekday]!.slice(0, 3),
  A: ({ weekday }) => WEEKDAYS[weekday]!,
  b: ({ month }) => MONTHS[month - 1]!.slice(0, 3),
  B: ({ month }) => MONTHS[month - 1]!,
  c: (time) => `${inParts(time, 'a b')} ${String(time.day).padStart(2)} ${inParts(time, 'X Y')}`,
  j: ({ yearDay }) => padded(yearDay + 1, 3),
  p: ({ hour }) => (hour < 12 ? 'AM' : 'PM'),
  U: ({ yearDay, weekday }) => padded(weekOf(yearDay, weekday)),
  w: ({ weekday }) => String(weekday),
  W: ({ yearDay, weekday }) => padded(weekOf(yearDay, (weekday + 6) % 7)),
  x: ({ year, month, day }) => [month, day, year % 100].map((part) => padded(part)).join('/'),
  X: ({ hour, minute, second }) => [hour, minute, second].map((part) => padded(part)).join(':'),
  z: ({ offset }) => offsetText(offset),
  Z: ({ zoneName }) => zoneName,
  '%': () => '%',
};

/** Names of zones that count hours from UTC, and that the database of zones counts the other way. */
const HOURS_AHEAD = /^(?:GMT|UTC)([+-])(\d{1,2})$/;

/**
 * A time in a `strftime` format.
 *
 * @param timeZone IANA name, such as `Asia/Shanghai`, or `GMT+8`.
 * @throws TemplateError for an unknown zone or a directive that is not played.
 */
export function formatTime(time: Date, format: string, timeZone: string, path: string): string {
  const local = localTime(time, timeZone, path);
  return format.replaceAll(/%(.?)/gsu, (directive, letter: string) => {
    const fault = `the rehearsal does not play the time directive ${directive}`;
    const write = Object.hasOwn(directives, letter) ? directives[letter] : undefined;
    return write?.(local) ?? fail('template-unplayed-time-directive', path, fault);
  });
}

function localTime(time: Date, timeZone: string, path: string): LocalTime {
  const parts = partsOf(time, timeZone, path);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
  const [year, month, day] = [part('year'), part('month'), part('day')];
  const [hour, minute, second] = [part('hour'), part('minute'), part('second')];
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  const offset = Math.round((asUtc - time.getTime()) / 60_000);
  const weekday = new Date(asUtc).getUTCDay();
  const yearDay = Math.floor((asUtc - Date.UTC(year, 0, 1)) / 86_400_000);
  const zoneName = shortName(time, databaseName(timeZone), offset);
  return { year, month, day, hour, minute, second, offset, zoneName, weekday, yearDay };
}

function partsOf(time: Date, timeZone: string, path: string) {
  try {
    const formatter = new Intl.DateTimeFormat('en-GB', {
      timeZone: databaseName(timeZone),
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    return new Map(formatter.formatToParts(time).map(({ type, value }) => [type, value]));
  } catch {
    return fail('template-unknown-time-zone', path, `'${timeZone}' is not a time zone`);
  }
}

function databaseName(timeZone: string): string {
  return timeZone.replace(
    HOURS_AHEAD,
    (_, sign: string, hours: string) => `Etc/GMT${sign === '+' ? '-' : '+'}${Number(hours)}`,
  );
}

/**
 * Short names of the time zone database (2025b) for zones of the cloud's regions that `Intl` has no
 * short name for.
 */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  'Asia/Shanghai': 'CST',
  'Asia/Hong_Kong': 'HKT',
  'Asia/Tokyo': 'JST',
  'Asia/Seoul': 'KST',
  'Asia/Manila': 'PST',
  'Asia/Jakarta': 'WIB',
  'Asia/Kolkata': 'IST',
};

/** Where the database has no letters for a zone, its name is the offset: `+08`. */
function shortName(time: Date, timeZone: string, offset: number): string {
  const known = Object.hasOwn(SHORT_NAMES, timeZone) ? SHORT_NAMES[timeZone] : undefined;
  const locales = ['en-GB', 'en-US'];
  const names = locales.map((locale) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' });
    return format.formatToParts(time).find(({ type }) => type === 'timeZoneName')!.value;
  });
  const letters = names.find((name) => /^[A-Z]{3,4}$/.test(name));
  return known ?? letters ?? offsetText(offset).replace(/00$/, '');
}

function inParts(time: LocalTime, letters: string): string {
  return letters.replaceAll(/\w/g, (letter) => directives[letter]!(time));
}

/** Number of the week, where days before the first first day of a week are in week 0. */
function weekOf(yearDay: number, daysSinceFirst: number): number {
  return Math.floor((yearDay + 7 - daysSinceFirst) / 7);
}

function offsetText(offset: number): string {
  const minutes = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${padded(Math.floor(minutes / 60))}${padded(minutes % 60)}`;
}

function padded(number: number, length = 2): string {
  return String(number).padStart(length, '0');
}
