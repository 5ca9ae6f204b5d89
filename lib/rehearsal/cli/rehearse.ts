import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { problemLine } from '../../values/problem';
import { existingProblems } from '../cloud/existing-problems';
import type { ExistingResources } from '../cloud/existing-resources';
import { prepareImage } from '../instance/prepare-image';
import { type LifecyclePhase, playLifecycle } from './stack-lifecycle';
import { RehearsalSession } from '../session';
import { eventLine, failureLine, verdictLines } from './report';
import { missingRequirements } from '../site/requirements';

/** What a user can say to `ros-multi-eip rehearse`. */
export interface RehearseOptions {
  /** `KEY=VALUE`. */
  readonly parameter: readonly string[];
  readonly full: boolean;
  readonly update: readonly string[];
  readonly delete: boolean;
  readonly json: boolean;
  readonly keep: boolean;
  readonly skipUnknownTypes: boolean;
  readonly sourceCheck: boolean;
  /** File. */
  readonly existing?: string;
}

/** A mistake of the user's: the message says what to do, a stack trace would not. */
export class UserError extends Error {}

/** Lines of each of an instance's logs that a failure shows. */
const LOG_LINES = 40;

/**
 * `ros-multi-eip rehearse`: plays a template, and tells what became of it.
 *
 * @returns whether every EIP works
 * @throws UserError, TemplateError
 */
export async function rehearse(file: string, options: RehearseOptions): Promise<boolean> {
  const script = {
    template: readTemplate(file),
    parameters: parseParameters(options.parameter),
    updates: options.update.map(readTemplate),
    deleteAtEnd: options.delete,
  };
  const existing = options.existing === undefined ? undefined : readExisting(options.existing);
  await requireMachine();
  // What a program reads goes to standard output, and what a person reads then does not.
  const say = options.json ? console.error : console.log;
  const stop = stopOnSignal();
  const start = performance.now();
  const rehearsal = await RehearsalSession.open({
    ...(await prepareImage()),
    name: basename(file).replace(/\.template\.json$|\.json$/, ''),
    mode: options.full ? 'full' : 'quick',
    skipUnknownTypes: options.skipUnknownTypes,
    sourceCheck: options.sourceCheck,
    existing,
    disableRollback: options.keep,
    signal: stop,
    onEvent: (event) => say(eventLine(event)),
  });
  try {
    const phases: LifecyclePhase[] = [];
    say(`  ready in ${seconds(performance.now() - start)}`);
    const ok = await playLifecycle(rehearsal, script, (phase) => {
      phases.push(phase);
      phaseLines(phase).forEach((line) => say(line));
    });
    if (options.json) console.log(JSON.stringify(summary(file, ok, phases), null, 2));
    if (!ok) await showLogs(rehearsal, say);
    if (options.keep && !stop.aborted) await keepUp(rehearsal, say, stop);
    return ok;
  } finally {
    await rehearsal.close();
  }
}

/** `ros-multi-eip prepare`: makes the guest's root file system, and tells where it is. */
export async function prepare(): Promise<void> {
  await requireMachine();
  const { image } = await prepareImage();
  console.log(image);
}

async function requireMachine(): Promise<void> {
  const lacks = await missingRequirements();
  if (lacks.length > 0) throw new UserError(lacks.join('\n'));
}

function readTemplate(file: string): unknown {
  return readJson(file, 'give a synthesized template in JSON');
}

function readExisting(file: string): ExistingResources {
  const json = readJson(file, 'describe in JSON what exists');
  const problems = existingProblems(json, file);
  if (problems.length > 0) throw new UserError(problems.map(problemLine).join('\n'));
  return json as ExistingResources;
}

function readJson(file: string, remedy: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (error) {
    throw new UserError(`${file}: ${(error as Error).message}; ${remedy}`);
  }
}

function parseParameters(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((text) => {
      const [, key, value] = /^(\w+)=(.*)$/s.exec(text) ?? [];
      if (key === undefined || value === undefined) {
        throw new UserError(`--parameter ${text}: write it as KEY=VALUE`);
      }
      return [key, value];
    }),
  );
}

function phaseLines({
  name,
  stack,
  bindings,
  problems,
  seconds: took,
  verifySeconds,
}: LifecyclePhase): string[] {
  return [
    '',
    ...stack.failures.map(failureLine),
    ...(bindings.length > 0 ? verdictLines(bindings) : []),
    ...problems,
    `  ${name} ${took.toFixed(1)} s, verdict ${verifySeconds.toFixed(1)} s: ${stack.status}`,
    '',
  ];
}

/** What a pipeline reads. */
function summary(template: string, ok: boolean, phases: readonly LifecyclePhase[]): object {
  return {
    ok,
    template,
    phases: phases.map(({ stack: { status, outputs, failures }, ...phase }) => ({
      ...phase,
      stack: { status, outputs, failures },
    })),
  };
}

async function showLogs(rehearsal: RehearsalSession, say: (line: string) => void): Promise<void> {
  for (const [id, logs] of await rehearsal.logs()) {
    say(`the logs of ${id}, the last ${LOG_LINES} lines of each:`);
    // UserData's own output is not to be drowned by the journal.
    for (const log of logs.split(/^(?===> )/m)) {
      const [title, ...lines] = log.trimEnd().split('\n');
      [title, ...lines.slice(-LOG_LINES)].forEach((line) => say(`  ${line}`));
    }
  }
}

async function keepUp(
  rehearsal: RehearsalSession,
  say: (line: string) => void,
  stop: AbortSignal,
): Promise<void> {
  for (const [instance, entry] of await rehearsal.entries()) say(`to enter ${instance}: ${entry}`);
  say('kept until Ctrl-C');
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

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
