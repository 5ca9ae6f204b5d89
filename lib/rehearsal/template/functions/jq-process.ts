import { spawnSync } from 'node:child_process';

import type { Json } from '../json';
import { fail } from '../template-error';
import { failTooSlow } from '../time-limit';
import { MAX_SIZE, requireSize } from '../value-limits';

/**
 * Of the processor's time: what a script takes does not depend on what else the machine does. One that
 * has a reason takes a tenth of it, most of which is the start of Node.js.
 */
const SECONDS = 5;

const MEGABYTES = 256;
const PAGES_PER_MEGABYTE = 16;

/** Ends by itself when its time is over, should its parent be killed meanwhile. */
const LIMITED = `ulimit -c 0; ulimit -S -t ${SECONDS}; exec "$0" "$@"`;

/**
 * Runs jq, which is compiled to WebAssembly, in a process of its own: only there its memory and its time
 * have limits, and what it prints for people goes nowhere.
 */
const PROGRAM = `
  const { readFileSync } = require('node:fs');
  const { script, input } = JSON.parse(readFileSync(0, 'utf8'));
  const fail = ({ stderr, message }) => {
    process.stderr.write(stderr || message);
    process.exitCode = 1;
  };
  require(process.argv[1]).then((jq) => {
    process.stdout.write(jq.raw(input, script, ['-c']) ?? '');
  }).catch(fail);
`;

/** What jq was given last, and printed: a stack that is updated asks again for what it knows. */
let last = { given: '', printed: '' };

/**
 * Every output of a jq script for one input.
 *
 * @throws TemplateError with what jq said, or the limit that the script exceeds.
 */
export function runJq(script: string, input: Json, path: string): Json[] {
  // A space in front: jq would take a script such as `-1` for an option.
  const given = JSON.stringify({ script: ` ${script}`, input: JSON.stringify(input) });
  if (given !== last.given) last = { given, printed: printedFor(given, path) };
  return outputsIn(last.printed);
}

function printedFor(given: string, path: string): string {
  const limits = [
    `--max-old-space-size=${MEGABYTES}`,
    `--wasm-max-mem-pages=${MEGABYTES * PAGES_PER_MEGABYTE}`,
  ];
  const node = [process.execPath, ...limits, '--eval', PROGRAM, require.resolve('jq-web')];
  const { error, signal, status, stdout, stderr } = spawnSync('/bin/sh', ['-c', LIMITED, ...node], {
    input: given,
    encoding: 'utf8',
    env: {},
    killSignal: 'SIGKILL',
    maxBuffer: MAX_SIZE,
  });
  const reason = (error as NodeJS.ErrnoException | undefined)?.code;
  if (signal === 'SIGXCPU') return failTooSlow(SECONDS, path);
  if (reason === 'ENOBUFS') requireSize(Infinity, path);
  if (error !== undefined && reason !== 'ENOBUFS') throw error;
  if (status !== 0) return failed(stderr, path);
  return stdout;
}

function failed(stderr: string, path: string): never {
  const said = stderr.split('\n').find((line) => line.startsWith('jq: '));
  const isFull = said === undefined || said.includes('cannot allocate memory');
  const fault = isFull ? `jq gives up, as with more than ${MEGABYTES} MB or too many levels` : said;
  return fail('template-failed-jq-script', path, fault);
}

function outputsIn(stdout: string): Json[] {
  const lines = stdout.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Json);
}
