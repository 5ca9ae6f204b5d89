/**
 * What the rehearsal makes of other people's templates: `npm run bench:templates -- FOLDER` checks every
 * ROS template of a folder, rehearses them, as a user would, and prints what became of them.
 *
 * `--file TEXT` takes only files whose name has the text; `--with TEXT` and `--without TEXT` rehearse only
 * those that have the text, or do not; `--sample N` only so many of them, the same ones for the same
 * `--seed TEXT`; `--assume-signals` gives the rehearsal this option.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { withAssumed } from '../lib/rehearsal/cloud/assumed-parameters';
import { typeCatalog } from '../lib/rehearsal/cloud/type-catalog';
import { Stack } from '../lib/rehearsal/stack/stack';
import { SourceText, SourceTextError } from '../lib/rehearsal/template/source-text';
import { collectAsync } from '../lib/rehearsal/template/template-error';
import type { Problem } from '../lib/values/problem';

const COMMAND = join(__dirname, '../bin/ros-multi-eip.js');
const AT_ONCE = 2;
/** Seconds for one rehearsal. */
const TIME_LIMIT = 240;
const OPTIONS = [
  '--json',
  '--skip-unknown-types',
  '--signal-patience',
  '2',
  '--user-data-limit',
  '100',
];

/** Values for parameters that only a person can answer. */
const ANSWERS = (
  'rehearsal 1 100 true {} [] 192.168.0.0/24 192.168.0.1 vsw-rehearsal lb-rehearsal i-rehearsal eni-rehearsal Month accept MySQL ' +
  '1/65535 www.example.com'
).split(' ');

interface Outcome {
  readonly file: string;
  /** Why it is not played, by code; empty: it is understood. */
  readonly refused: readonly string[];
  /** Whether every type in it is played. */
  readonly isWhole: boolean;
  readonly parameters: Readonly<Record<string, string>>;
  /** Absent: it was not to be played. */
  readonly end?: End;
}

interface End {
  readonly status: 'complete' | 'failed' | 'crash' | 'hang';
  readonly seconds: number;
  readonly boundEips: number;
  readonly reason: string;
}

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      file: { type: 'string', default: '' },
      with: { type: 'string', default: '' },
      without: { type: 'string' },
      sample: { type: 'string', default: 'Infinity' },
      seed: { type: 'string', default: '' },
      'assume-signals': { type: 'boolean', default: false },
    },
  });
  const [folder = '.'] = positionals;
  const files = templatesIn(folder).filter((file) => file.includes(values.file));
  const understood = await each(files, 'checked', understoodOf);
  const wanted = understood.filter(({ file, refused }) => {
    const text = readFileSync(file, 'utf8');
    const isLeftOut = values.without !== undefined && text.includes(values.without);
    return refused.length === 0 && text.includes(values.with) && !isLeftOut;
  });
  const chosen = sampleOf(wanted, folder, Number(values.sample), values.seed);
  const extra = values['assume-signals'] ? ['--assume-signals'] : [];
  const played = await each(chosen, 'rehearsed', async (one) => ({
    ...one,
    end: await play(one, extra),
  }));
  print([...understood.filter((one) => !chosen.includes(one)), ...played]);
}

function templatesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ya?ml|json)$/.test(file))
    .map((file) => join(folder, file))
    .filter((file) => readFileSync(file, 'utf8').includes('ROSTemplateFormatVersion'))
    .toSorted();
}

/** Of any order that has nothing to do with what is in them, but is the same each time. */
function sampleOf(
  outcomes: readonly Outcome[],
  folder: string,
  size: number,
  seed: string,
): Outcome[] {
  const digest = ({ file }: Outcome) =>
    createHash('sha256')
      .update(`${seed}${relative(folder, file)}`)
      .digest('hex');
  return outcomes.toSorted((a, b) => (digest(a) < digest(b) ? -1 : 1)).slice(0, size);
}

/** Some at once, with a line that says how far it is. */
async function each<T, R>(
  items: readonly T[],
  what: string,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const waiting = [...items.entries()];
  let finished = 0;
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, item] = next;
      results[index] = await work(item);
      finished += 1;
      process.stderr.write(`\r${what}: ${finished} of ${items.length} `);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  process.stderr.write('\n');
  return results;
}

async function understoodOf(file: string): Promise<Outcome> {
  let template: unknown;
  try {
    template = new SourceText(readFileSync(file, 'utf8')).value;
  } catch (error) {
    if (!(error instanceof SourceTextError)) throw error;
    return { file, refused: ['file-malformed'], isWhole: false, parameters: {} };
  }
  const parameters = await answers(template);
  const refused = await problemsOf(template, parameters, true);
  const isWhole = (await problemsOf(template, parameters, false)).length === 0;
  const codes = [...new Set(refused.map(({ code }) => code))];
  return { file, refused: codes, isWhole, parameters };
}

/**
 * Answers as a person does who is told what is wrong: one parameter after the other, and once more when all
 * have a value, since only then everything that is wrong with the values is told.
 */
async function answers(template: unknown): Promise<Record<string, string>> {
  const open = openParameters(template);
  let best: Attempt = { given: {}, left: await problemsOf(template, {}, true) };
  for (const name of [...open, ...open]) {
    if (best.left.length === 0) break;
    best = await answered(template, name, best);
  }
  return best.given;
}

interface Attempt {
  readonly given: Record<string, string>;
  readonly left: readonly Problem[];
}

/** With the answer that suits the parameter itself, and leaves the fewest problems then. */
async function answered(template: unknown, name: string, before: Attempt): Promise<Attempt> {
  const cost = ({ left }: Attempt) =>
    left.length + (left.some(({ path }) => path === `Parameters.${name}`) ? MANY : 0);
  let best = before;
  for (const answer of ANSWERS) {
    const given = { ...before.given, [name]: answer };
    const attempt = { given, left: await problemsOf(template, given, true) };
    if (cost(attempt) < cost(best)) best = attempt;
    if (best.left.length === 0) break;
  }
  return best;
}

/** More problems than a template has. */
const MANY = 1e6;

/** Those that have no value to go by. */
function openParameters(template: unknown): string[] {
  const parameters = (template as { Parameters?: Record<string, { Default?: unknown } | null> })
    ?.Parameters;
  return Object.entries(parameters ?? {})
    .filter(([, declaration]) => [undefined, null, ''].includes(declaration?.Default as null))
    .map(([name]) => name);
}

function problemsOf(
  template: unknown,
  parameters: Record<string, string>,
  skipUnknownTypes: boolean,
): Promise<readonly Problem[]> {
  const stack = new Stack({ name: 'bench', types: typeCatalog(), skipUnknownTypes });
  return collectAsync(async () => {
    await stack.check(template, withAssumed(template, parameters));
  });
}

async function play({ file, parameters }: Outcome, extra: readonly string[]): Promise<End> {
  const given = Object.entries(parameters).flatMap(([key, value]) => ['-p', `${key}=${value}`]);
  const start = performance.now();
  const options = [...OPTIONS, ...extra, ...given];
  const child = spawn(process.execPath, [COMMAND, 'rehearse', ...options, file]);
  const [stdout, stderr, hung] = await endOf(child);
  const seconds = (performance.now() - start) / 1000;
  if (hung) return { status: 'hang', seconds, boundEips: 0, reason: stderr.slice(-300) };
  return { seconds, ...readReport(stdout, stderr) };
}

async function endOf(child: ChildProcess): Promise<[string, string, boolean]> {
  const said = { stdout: '', stderr: '' };
  child.stdout?.on('data', (data) => (said.stdout += String(data)));
  child.stderr?.on('data', (data) => (said.stderr += String(data)));
  let hung = false;
  const timer = setTimeout(() => {
    hung = true;
    child.kill('SIGTERM');
  }, TIME_LIMIT * 1000);
  await new Promise((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  return [said.stdout, said.stderr, hung];
}

interface Report {
  readonly lines?: readonly string[];
  readonly phases?: readonly {
    readonly bindings: readonly unknown[];
    readonly stack: { readonly status: string; readonly failures: readonly Failure[] };
  }[];
}

interface Failure {
  readonly logicalId: string;
  readonly reason: string;
}

function readReport(stdout: string, stderr: string): Omit<End, 'seconds'> {
  let report: Report;
  try {
    report = JSON.parse(stdout) as Report;
  } catch {
    return { status: 'crash', boundEips: 0, reason: stderr.slice(-500) };
  }
  const [phase] = report.phases ?? [];
  if (phase === undefined) {
    return { status: 'crash', boundEips: 0, reason: (report.lines ?? []).join('; ') };
  }
  const { bindings, stack } = phase;
  const status = stack.status === 'CREATE_COMPLETE' ? 'complete' : 'failed';
  const [failure] = stack.failures;
  const reason = failure === undefined ? '' : `${failure.logicalId}: ${failure.reason}`;
  return { status, boundEips: status === 'complete' ? bindings.length : 0, reason };
}

const NOT_OURS = ['template-unplayed-transform', 'template-unplayed-module'];

function print(outcomes: readonly Outcome[]): void {
  const own = outcomes.filter(({ refused }) => !refused.some((code) => NOT_OURS.includes(code)));
  const played = own.filter(({ end }) => end !== undefined);
  const ended = (status: End['status']) => played.filter(({ end }) => end!.status === status);
  const share = (part: readonly unknown[], whole = own) =>
    `${part.length} (${((part.length / whole.length) * 100).toFixed(1)} %)`;
  const bound = played.filter(({ end }) => end!.boundEips > 0);
  const slowest = played.toSorted((a, b) => b.end!.seconds - a.end!.seconds).slice(0, 3);
  console.log(`
templates                              ${outcomes.length}
of another language, or with modules   ${outcomes.length - own.length}
of ROS's own language                  ${own.length}
understood                             ${share(own.filter(({ refused }) => refused.length === 0))}
whole, no type skipped                 ${share(own.filter(({ isWhole }) => isWhole))}
rehearsed                              ${played.length}
to a complete stack                    ${share(ended('complete'), played)}
  with an EIP bound at the end         ${bound.length}
stack failed                           ${ended('failed').length}
crashes, hangs                         ${ended('crash').length}, ${ended('hang').length}
seconds, median                        ${median(played.map(({ end }) => end!.seconds)).toFixed(1)}
slowest                                ${slowest.map(({ file, end }) => `${file} ${end!.seconds.toFixed(0)} s`).join(', ')}
`);
  console.log('refused, by kind:');
  for (const [code, count] of counted(own.flatMap(({ refused }) => refused))) {
    console.log(`  ${code.padEnd(36)} ${count}`);
  }
  for (const status of ['failed', 'crash', 'hang'] as const) {
    for (const { file, end } of ended(status)) console.log(`${status}: ${file}: ${end!.reason}`);
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function counted(words: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a);
}

void main();
