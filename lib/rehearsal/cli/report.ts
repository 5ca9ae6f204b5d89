import { problemLine } from '../../values/problem';
import type { BindingResult, ProbeFinding } from '../probe/binding-result';
import type { OutageObservation } from '../session';
import type { Failure } from '../stack/stack-change';
import type { StackEvent } from '../stack/stack-event';
import type { LifecyclePhase } from './stack-lifecycle';
import { textTable } from './text-table';

/** Lines of each of an instance's logs that a failure shows. */
const LOG_LINES = 40;

/** One event of a resource, as a deployment would show it. */
export function eventLine(event: StackEvent): string {
  const { seconds, status, logicalId, type, physicalId, reason } = event;
  const what = `${`${seconds.toFixed(1)} s`.padStart(7)}  ${status.padEnd(24)} ${logicalId}`;
  return [what, `(${type})`, physicalId, reason && `- ${reason}`].filter(Boolean).join(' ');
}

/** What became of one phase. */
export function phaseLines(phase: LifecyclePhase): string[] {
  const { name, stack, bindings, outages, problems, seconds, verifySeconds } = phase;
  const times = `${name} ${seconds.toFixed(1)} s, verification ${verifySeconds.toFixed(1)} s`;
  return [
    '',
    ...stack.failures.map(failureLine),
    ...(outages ? [...outageLines(outages), ''] : []),
    ...(bindings.length > 0 ? bindingLines(bindings) : []),
    ...problems,
    `  ${times}: ${stack.status}`,
    '',
  ];
}

/** The end of each of an instance's logs: a long journal must not hide what UserData printed. */
export function logLines(instanceId: string, logs: string): string[] {
  const ends = logs.split(/^(?===> )/m).flatMap((log) => {
    const [title = '', ...lines] = log.trimEnd().split('\n');
    return [title, ...lines.slice(-LOG_LINES)].map((line) => `  ${line}`);
  });
  return [`the logs of ${instanceId}, the last ${LOG_LINES} lines of each:`, ...ends];
}

/** The results of all bindings as a table, then a line for each thing that fails. */
export function bindingLines(results: readonly BindingResult[]): string[] {
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
  return [...textTable([header, ...rows]), ...results.flatMap(faultLines)];
}

/** What clients outside saw of every EIP during an update. */
export function outageLines({ reports, unmonitored }: OutageObservation): string[] {
  const header = ['during the update', 'new connections', 'lost', 'longest outage', 'open one'];
  const rows = reports.map(({ name, tried, lost, outage, stayedOpen }) => [
    name,
    String(tried),
    String(lost),
    `${outage.toFixed(1)} s`,
    stayedOpen ? 'stayed open' : 'broke',
  ]);
  return [
    ...(rows.length > 0 ? textTable([header, ...rows]) : []),
    ...unmonitored.map(({ name, reason }) => `${name}: not watched: ${reason}`),
  ];
}

/** A resource that failed, or the stack as a whole, and why. */
function failureLine({ logicalId, reason, problem }: Failure): string {
  return problem === undefined ? `${logicalId}: ${reason}` : problemLine(problem);
}

function short({ ok, text }: ProbeFinding): string {
  return ok ? text : 'FAILS';
}

function faultLines({ name, inbound, outbound, path }: BindingResult): string[] {
  return Object.entries({ inbound, outbound, path })
    .filter(([, { ok }]) => !ok)
    .map(([what, { text }]) => `${name}: ${what} fails: ${text}`);
}
