import { fail } from '../template-error';

/** The `strftime` directives that are played, and the part of a date each one takes. */
const directives: Readonly<Record<string, Intl.DateTimeFormatPartTypes>> = {
  Y: 'year',
  m: 'month',
  d: 'day',
  H: 'hour',
  M: 'minute',
  S: 'second',
};

const fields: Intl.DateTimeFormatOptions = {
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
};

/**
 * A time in a `strftime` format.
 *
 * @param timeZone IANA name, such as `Asia/Shanghai`.
 * @throws TemplateError for an unknown zone or a directive that is not played.
 */
export function formatTime(time: Date, format: string, timeZone: string, path: string): string {
  const parts = partsOf(time, timeZone, path);
  return format.replaceAll(/%(.)/g, (directive, letter: string) => {
    if (letter === '%') return '%';
    const kind = directives[letter];
    const part = kind && parts.get(kind);
    const fault = `the rehearsal does not play the time directive ${directive}`;
    return part ?? fail('template-unplayed-time-directive', path, fault);
  });
}

function partsOf(time: Date, timeZone: string, path: string) {
  try {
    const formatter = new Intl.DateTimeFormat('en-GB', { ...fields, timeZone });
    return new Map(formatter.formatToParts(time).map(({ type, value }) => [type, value]));
  } catch {
    return fail('template-unknown-time-zone', path, `'${timeZone}' is not a time zone`);
  }
}
