import { basename } from 'node:path';
import { RehearsalSession } from '../session';
import { differenceLines } from './diff-report';
import { jsonReport } from './json-report';
import { prepare } from './prepare';
import { readInput, type RehearsalInput } from './rehearsal-input';
import type { RehearseOptions } from './rehearse-options';
import { eventLine, logLines, phaseLines } from './report';
import { type LifecyclePhase, playLifecycle } from './stack-lifecycle';

type Print = (line: string) => void;

/**
 * `ros-multi-eip rehearse`: plays a template, and reports what became of it.
 *
 * @returns whether every EIP works
 * @throws UserError, TemplateError
 */
export async function rehearse(file: string, options: RehearseOptions): Promise<boolean> {
  const input = readInput(file, options);
  const prepared = await prepare(options);
  // Standard output is for the program that reads JSON, where one does.
  const print: Print = options.json ? console.error : console.log;
  const stop = stopOnSignal();
  const start = performance.now();
  const session = await RehearsalSession.open({
    ...prepared,
    ...sessionOptions(file, options),
    existing: input.existing,
    signal: stop,
    onEvent: (event) => print(eventLine(event)),
  });
  try {
    print(`  ready in ${((performance.now() - start) / 1000).toFixed(1)} s`);
    const ok = await play(session, file, options, input, print);
    if (options.keep && !stop.aborted) await keepOpen(session, print, stop);
    return ok;
  } finally {
    await session.close();
  }
}

function sessionOptions(file: string, options: RehearseOptions) {
  const { mode, replace, skipUnknownTypes, sourceCheck, keep: disableRollback } = options;
  const name = basename(file).replace(/\.template\.json$|\.json$/, '');
  return { name, mode, replace, skipUnknownTypes, sourceCheck, disableRollback };
}

/** Plays the stack's life; whether all of it is as it should be. */
async function play(
  session: RehearsalSession,
  file: string,
  { watchOutages, delete: deleteAtEnd, json }: RehearseOptions,
  input: RehearsalInput,
  print: Print,
): Promise<boolean> {
  const lifecycle = { ...input, watchOutages, deleteAtEnd };
  const phases = await playLifecycle(
    session,
    lifecycle,
    (phase) => phaseLines(phase).forEach((line) => print(line)),
    (difference) => differenceLines(difference).forEach((line) => print(line)),
  );
  if (json) console.log(jsonReport(file, phases));
  const ok = phases.every((phase) => phase.ok);
  if (!ok && !phases.some(isRefused)) await printLogs(session, print);
  return ok;
}

/** Whether the template is the reason, so that the instances' logs say nothing about it. */
function isRefused({ stack }: LifecyclePhase): boolean {
  return stack.failures.some(({ problem }) => problem !== undefined);
}

async function printLogs(session: RehearsalSession, print: Print): Promise<void> {
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
