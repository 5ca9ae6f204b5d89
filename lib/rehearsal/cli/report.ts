import type { StackEvent } from '../stack/stack-event';
import type { Failure } from '../stack/stack-change';
import type { BindingResult } from '../probe/binding-result';

/** One event of a resource, as a deployment would show it. */
export function eventLine({
  seconds,
  status,
  logicalId,
  type,
  physicalId,
  reason,
}: StackEvent): string {
  const what = `${`${seconds.toFixed(1)} s`.padStart(7)}  ${status.padEnd(24)} ${logicalId}`;
  return [what, `(${type})`, physicalId, reason && `- ${reason}`].filter(Boolean).join(' ');
}

/** A resource that failed, or the stack as a whole, and why. */
export function failureLine({ logicalId, reason }: Failure): string {
  return `${logicalId}: ${reason}`;
}

const COLUMNS = [
  'binding',
  'ENI',
  'private address',
  'EIP',
  'seen from outside as',
  'inbound',
  'path',
] as const;

/** The verdict on every binding as a table, then a line for each thing that is not as it should be. */
export function verdictLines(verdicts: readonly BindingResult[]): string[] {
  const rows = verdicts.map((it) => [
    it.name,
    it.eniId,
    it.privateIp,
    it.eip,
    it.seenAs ?? '-',
    short(it.inbound),
    short(it.path),
  ]);
  return [...table([[...COLUMNS], ...rows]), ...verdicts.flatMap(faults)];
}

type Finding = BindingResult['inbound'];

function short({ ok, text }: Finding): string {
  return ok ? text : 'FAILS';
}

function faults({ name, inbound, outbound, path }: BindingResult): string[] {
  return Object.entries({ inbound, outbound, path })
    .filter(([, { ok }]) => !ok)
    .map(([what, { text }]) => `${name}: ${what} fails: ${text}`);
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, n) => Math.max(...rows.map((row) => row[n]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, n) => cell.padEnd(widths[n] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
