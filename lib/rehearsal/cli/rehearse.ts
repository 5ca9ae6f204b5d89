import { basename } from 'node:path';
import { RehearsalSession } from '../session';
import { jsonReport } from './json-report';
import { prepare } from './prepare';
import { readInput } from './rehearsal-input';
import type { RehearseOptions } from './rehearse-options';
import { eventLine, logLines, phaseLines } from './report';
import { type LifecyclePhase, playLifecycle, type StackLifecycle } from './stack-lifecycle';

type Print = (line: string) => void;

/**
 * `ros-multi-eip rehearse`: plays a template, and reports what became of it.
 *
 * @returns whether every EIP works
 * @throws UserError, TemplateError
 */
export async function rehearse(file: string, options: RehearseOptions): Promise<boolean> {
  const { existing, ...input } = readInput(file, options);
  const prepared = await prepare(options);
  const stop = stopOnSignal();
  // Standard output is for the program that reads JSON, where one does.
  const print: Print = options.json ? console.error : console.log;
  const start = performance.now();
  const session = await RehearsalSession.open({
    ...prepared,
    name: basename(file).replace(/\.template\.json$|\.json$/, ''),
    mode: options.mode,
    skipUnknownTypes: options.skipUnknownTypes,
    sourceCheck: options.sourceCheck,
    existing,
    disableRollback: options.keep,
    signal: stop,
    onEvent: (event) => print(eventLine(event)),
  });
  try {
    print(`  ready in ${((performance.now() - start) / 1000).toFixed(1)} s`);
    const { watchOutages, delete: deleteAtEnd } = options;
    const phases: LifecyclePhase[] = [];
    const ok = await play(session, { ...input, watchOutages, deleteAtEnd }, phases, print);
    if (options.json) console.log(jsonReport(file, ok, phases));
    if (!ok) await printLogs(session, print);
    if (options.keep && !stop.aborted) await keepOpen(session, print, stop);
    return ok;
  } finally {
    await session.close();
  }
}

function play(
  session: RehearsalSession,
  lifecycle: StackLifecycle,
  phases: LifecyclePhase[],
  print: Print,
): Promise<boolean> {
  return playLifecycle(session, lifecycle, (phase) => {
    phases.push(phase);
    phaseLines(phase).forEach((line) => print(line));
  });
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
