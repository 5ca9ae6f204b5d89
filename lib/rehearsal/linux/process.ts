import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** What a finished program left behind. */
export interface FinishedProcess {
  /** Exit code; null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Text for its standard input. Default: none. */
  readonly input?: string;
}

/** System tools live in `sbin` too, which is not on every user's path; what the caller's path has is no matter. */
export const toolEnvironment = {
  ...process.env,
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C.UTF-8',
};

/** Runs a program to its end, whatever its exit code. Rejects only when it cannot be started. */
export async function attempt(
  argv: readonly string[],
  options: RunOptions = {},
): Promise<FinishedProcess> {
  const [command = '', ...args] = argv;
  const child = spawn(command, args, { env: toolEnvironment });
  child.stdin.on('error', () => undefined); // it ended without reading: its exit code says why
  child.stdin.end(options.input ?? '');
  const [ended, stdout, stderr] = await Promise.all([
    once(child, 'close') as Promise<[number | null]>,
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code: ended[0], stdout, stderr };
}

/**
 * Runs a program that is expected to succeed and gives its standard output.
 * @throws Error with the command and what it said, when its exit code is not 0.
 */
export async function run(argv: readonly string[], options: RunOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await attempt(argv, options);
  if (code === 0) return stdout;
  const said = `${stderr}${stdout}`.trim() || 'nothing said';
  throw new Error(`'${argv.join(' ')}' ended with ${code ?? 'a signal'}: ${said}`);
}
