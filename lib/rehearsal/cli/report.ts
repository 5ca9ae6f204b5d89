import { problemLine } from '../../values/problem';
import { visibleLine } from '../../values/visible-text';
import { assumedParameters } from '../cloud/assumed-parameters';
import type { BindingResult, ProbeFinding } from '../probe/binding-result';
import type { OutageObservation } from '../session';
import type { StackResult } from '../stack/stack';
import type { Failure } from '../stack/failure';
import type { StackEvent } from '../stack/stack-event';
import type { Json } from '../template/json';
import type { GivenParameters } from '../template/parameters';
import type { LifecyclePhase } from './stack-lifecycle';
import { failedCommandLines } from './log-report';
import { systemNotes } from './system-notes';
import { fittingTable } from './text-table';

/** The values that were assumed; undefined: none. */
export function assumedLine(template: unknown, given: GivenParameters): string | undefined {
  const assumed = Object.entries(assumedParameters(template, given));
  if (assumed.length === 0) return undefined;
  const text = (value: Json) =>
    visibleLine(typeof value === 'string' ? value : JSON.stringify(value));
  return `  assumed: ${assumed.map(([name, value]) => `${name}=${text(value)}`).join(' ')}`;
}

/**
 * One event of a resource, as a deployment would show it. What does not fit is left out, but for the
 * reason, which then has a line of its own.
 *
 * @param name of the stack; events of the stacks in it carry theirs
 * @param width columns of the terminal. Default: the line goes to a file.
 */
export function eventLine(event: StackEvent, name: string, width = Infinity): string {
  const { stack, seconds, status, logicalId, type, physicalId } = event;
  const reason = event.reason && visibleLine(event.reason);
  const isNested = stack !== name && stack !== logicalId;
  const subject = isNested ? `${stack}/${logicalId}` : logicalId;
  const what = `${`${seconds.toFixed(1)} s`.padStart(7)}  ${status.padEnd(24)} ${subject}`;
  const details = [`(${type})`, physicalId && visibleLine(physicalId)].filter(
    (one) => one !== undefined,
  );
  const lines = [2, 1, 0].map((count) => [what, ...details.slice(0, count)].join(' '));
  const line = lines.find(({ length }) => length <= width) ?? what;
  if (reason === undefined) return line;
  const whole = `${line} - ${reason}`;
  return whole.length <= width ? whole : `${line}\n         - ${reason}`;
}

/**
 * What became of one phase.
 *
 * @param width columns of the terminal. Default: the lines go to a file.
 */
export function phaseLines(phase: LifecyclePhase, width = Infinity): string[] {
  const { name, stack, bindings, outages, commands, problems, seconds, verifySeconds } = phase;
  const assumed = phase.assumedSignals.map((line) => `assumed: ${line}`);
  const times = `${name} ${seconds.toFixed(1)} s, verification ${verifySeconds.toFixed(1)} s`;
  return [
    '',
    ...stack.failures.map(failureLine),
    ...(outages ? [...outageLines(outages, width), ''] : []),
    ...(bindings.length > 0 && stack.failures.length > 0 ? [BEFORE_ROLLBACK] : []),
    ...(bindings.length > 0 ? bindingLines(bindings, width) : []),
    ...skippedLines(stack),
    ...noteLines(stack),
    ...assumed,
    ...systemNotes(stack).map((note) => `note: ${note}`),
    ...commands.flatMap(failedCommandLines),
    ...problems,
    `  ${times}: ${stack.status}`,
    '',
  ];
}

const BEFORE_ROLLBACK =
  'each EIP was tried once when the stack failed, before anything was undone:';

/** What was not played, and what has no value therefore. */
function skippedLines({ resources, unplayed, unknownOutputs }: StackResult): string[] {
  const skipped = Object.entries(resources).flatMap(([id, { type, skipped: why }]) =>
    why === undefined ? [] : [`skipped ${id} (${type}): ${why}`],
  );
  const unknown = Object.entries(unknownOutputs).map(([id, why]) => `no output ${id}: ${why}`);
  return [...skipped, ...unplayed.map((place) => `not played: ${place}`), ...unknown];
}

/** What is played in another way than by the cloud. */
function noteLines({ resources }: StackResult): string[] {
  return Object.entries(resources).flatMap(([id, { type, note }]) =>
    note === undefined ? [] : [`note: ${id} (${type}) is played ${note}`],
  );
}

/** The results of all bindings as a table, then a line for each thing that fails. */
export function bindingLines(results: readonly BindingResult[], width = Infinity): string[] {
  const header = [
    'binding',
    'ENI',
    'private address',
    'EIP',
    'seen from outside as',
    'inbound',
    'path',
  ];
  const rows = results.map((it) => [
    it.name,
    it.eniId,
    it.privateIp,
    it.eip,
    it.seenAs ?? '-',
    short(it.inbound),
    short(it.path),
  ]);
  return [...fittingTable(header, rows, width), ...results.flatMap(faultLines)];
}

/** What clients outside saw of every EIP during an update. */
export function outageLines(
  { reports, unmonitored }: OutageObservation,
  width = Infinity,
): string[] {
  const header = ['during the update', 'new connections', 'lost', 'longest outage', 'open one'];
  const rows = reports.map(({ name, tried, lost, outage, stayedOpen }) => [
    name,
    String(tried),
    String(lost),
    `${outage.toFixed(1)} s`,
    stayedOpen ? 'stayed open' : 'broke',
  ]);
  return [
    ...(rows.length > 0 ? fittingTable(header, rows, width) : []),
    ...reports.flatMap(({ name, losses }) => losses.map((loss) => `${name}: lost: ${loss}`)),
    ...unmonitored.map(({ name, reason }) => `${name}: not watched: ${reason}`),
  ];
}

/**
 * A resource that failed, or the stack as a whole, and why: in one line, also where what an instance says has
 * several, which could be taken for lines of the report.
 */
function failureLine({ logicalId, reason, problem }: Failure): string {
  return visibleLine(problem === undefined ? `${logicalId}: ${reason}` : problemLine(problem));
}

function short({ ok, text }: ProbeFinding): string {
  return ok ? text : 'FAILS';
}

function faultLines({ name, inbound, outbound, path }: BindingResult): string[] {
  return Object.entries({ inbound, outbound, path })
    .filter(([, { ok }]) => !ok)
    .map(([what, { text }]) => `${name}: ${what} fails: ${text}`);
}
