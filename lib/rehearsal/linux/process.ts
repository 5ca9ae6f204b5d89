import { spawn } from 'node:child_process';

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
  /** Seconds after which it is killed. Default: never. */
  readonly timeout?: number;
}

/** System tools live in `sbin` too, which is not on every user's path. */
const environment = {
  ...process.env,
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C.UTF-8',
};

/** Runs a program to its end, whatever its exit code. Rejects only when it cannot be started. */
export function attempt(
  argv: readonly string[],
  options: RunOptions = {},
): Promise<FinishedProcess> {
  const { promise, resolve, reject } = deferred<FinishedProcess>();
  const child = spawn(argv[0] ?? '', argv.slice(1), {
    env: environment,
    timeout: (options.timeout ?? 0) * 1000,
    killSignal: 'SIGKILL',
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  child.on('error', reject);
  child.on('close', (code) =>
    resolve({ code, stdout: String(Buffer.concat(stdout)), stderr: String(Buffer.concat(stderr)) }),
  );
  child.stdin.on('error', () => undefined); // it ended without reading: its exit code says why
  child.stdin.end(options.input ?? '');
  return promise;
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

function deferred<T>() {
  let resolve!: (value: T) => void;
  let reject!: (reason: Error) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
