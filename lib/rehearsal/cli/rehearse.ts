import { RehearsalSession } from '../session';
import { differenceLines } from './diff-report';
import { jsonReport } from './json-report';
import { prepare } from './prepare';
import { requirePlayable } from './playable';
import { printErrorLine, printLine } from './print-line';
import { ProgressLine } from './progress-line';
import { readInput } from './rehearsal-input';
import type { RehearsalInput, VersionInput } from './rehearsal-input';
import type { RehearseOptions } from './rehearse-options';
import { commandLines, logLines } from './log-report';
import { EventLines } from './event-lines';
import { assumedLine, phaseLines } from './report';
import { playLifecycle } from './stack-lifecycle';
import type { LifecyclePhase, StackVersion } from './stack-lifecycle';
import { terminalWidth } from './terminal-width';
import { stackNameOf } from './stack-name';

/** What became of a template: whether every EIP works, where there is one. */
export type RehearsalResult = 'works' | 'fails' | 'nothing to verify';

type Print = (line: string) => void;

/**
 * `ros-multi-eip rehearse`: plays a template, and reports what became of it.
 *
 * @throws UserError, TemplateError
 */
export async function rehearse(file: string, options: RehearseOptions): Promise<RehearsalResult> {
  const input = readInput(file, options);
  const settings = sessionOptions(file, options);
  const warnings = await requirePlayable(settings.name, input, options);
  for (const line of warnings) printErrorLine(`Warning: ${line}`);
  const assumed = assumedLine(input.first.file.content, input.first.parameters);
  const prepared = await prepare(options);
  // Standard output is for the program that reads JSON, where one does.
  const write: Print = options.json ? printErrorLine : printLine;
  const progress = new ProgressLine(process.stderr);
  const print: Print = (line) => progress.above(() => write(line));
  const stop = stopOnSignal();
  const events = new EventLines(settings.name);
  const start = performance.now();
  const session = await RehearsalSession.open({
    ...prepared,
    ...settings,
    existing: input.existing,
    signal: stop,
    onEvent: (event) => print(events.next(event, terminalWidth())),
  });
  try {
    if (assumed !== undefined) print(assumed);
    print(`  ready in ${((performance.now() - start) / 1000).toFixed(1)} s`);
    const result = await play(session, file, options, input, print, progress);
    if (options.keep && !stop.aborted) await keepOpen(session, print, stop);
    return result;
  } finally {
    await session.close();
  }
}

function sessionOptions(file: string, options: RehearseOptions) {
  const { mode, replace, skipUnknownTypes, sourceCheck, userDataLimit } = options;
  const { signalPatience, assumeSignals } = options;
  return {
    name: stackNameOf(file),
    mode,
    replace,
    skipUnknownTypes,
    sourceCheck,
    signalPatience,
    assumeSignals,
    userDataLimit,
    disableRollback: options.keep,
  };
}

/** Plays the stack's operations, from its creation to its deletion. */
async function play(
  session: RehearsalSession,
  file: string,
  { watchOutages, fault: faults, delete: deleteAtEnd, json }: RehearseOptions,
  input: RehearsalInput,
  print: Print,
  progress: ProgressLine,
): Promise<RehearsalResult> {
  const lifecycle = {
    first: versionOf(input.first),
    updates: input.updates.map(versionOf),
    watchOutages,
    faults,
    deleteAtEnd,
  };
  const phases = await playLifecycle(session, lifecycle, {
    activity: (text) => progress.show(text),
    phase: (phase) => phaseLines(phase, terminalWidth()).forEach((line) => print(line)),
    difference: (difference) => differenceLines(difference).forEach((line) => print(line)),
  }).finally(() => progress.end());
  if (json) console.log(jsonReport(file, phases));
  const result = resultOf(phases);
  if (result === 'fails' && !phases.some(isRefused)) await printLogs(session, print);
  return result;
}

function versionOf({ file, parameters }: VersionInput): StackVersion {
  return { template: file.content, parameters };
}

function resultOf(phases: readonly LifecyclePhase[]): RehearsalResult {
  if (phases.every(({ ok }) => ok)) return 'works';
  return phases.every(({ ok, bindsNothing }) => ok || bindsNothing) ? 'nothing to verify' : 'fails';
}

/** Whether the template is the reason, so that the instances' logs say nothing about it. */
function isRefused({ stack }: LifecyclePhase): boolean {
  return stack.failures.some(({ problem }) => problem !== undefined);
}

async function printLogs(session: RehearsalSession, print: Print): Promise<void> {
  // Those that failed were told already.
  const commands = session.commands.filter(({ exitCode }) => exitCode === 0);
  for (const line of commands.flatMap(commandLines)) print(line);
  for (const [id, logs] of await session.logs()) logLines(id, logs).forEach((line) => print(line));
}

async function keepOpen(session: RehearsalSession, print: Print, stop: AbortSignal): Promise<void> {
  for (const [instance, entry] of await session.entries()) print(`to enter ${instance}: ${entry}`);
  print('kept until Ctrl-C');
  await new Promise((resolve) => stop.addEventListener('abort', resolve));
}

/** Ctrl-C ends what is under way, and then everything in order. */
function stopOnSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(name, () => controller.abort());
  }
  return controller.signal;
}
