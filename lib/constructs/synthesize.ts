import type * as ros from '@alicloud/ros-cdk-core';

/** How a synthesis ended. */
export interface SynthesisResult {
  /** Whether the templates were written. */
  readonly ok: boolean;
  /** The mistakes, a line each: place, value, fault, remedy, code. */
  readonly problems: readonly string[];
  /** What is worth a look, a line each. */
  readonly warnings: readonly string[];
}

/** How the ROS CDK heads the list of what validation found, and what it finds later by itself. */
const VALIDATION_FAILED = 'Validation failed with the following errors:';
const OF_THE_USER = /^(While synthesizing |Resolution error|.* would create a cyclic reference)/;
const WRONG_NODE = `Node.js ${process.version}: the ROS CDK cannot check the assembly that it writes; use Node.js 20 or 22`;
const WARNING = 'aliyun:ros:warning';

/** The variable by which the `ros-cdk` command tells an app where to write to. */
const OUTPUT_FOLDER = 'CDK_OUTDIR';

/**
 * Synthesizes an app and reports mistakes and warnings as a person wants to read them: one line each
 * on standard error, each once, without a stack trace, and exit code 1 if there is a mistake. No
 * template is written then, unless the mistake is in a stack without a construct of this package.
 *
 * `app.synth()` finds the same mistakes, and throws one `Error` with all of them.
 *
 * @returns the same lines, which a test can assert
 * @example
 * const { ok, problems, warnings } = synthesize(app);
 * console.log(ok, problems, warnings);
 */
export function synthesize(app: ros.App): SynthesisResult {
  const problems = problemsOf(app);
  const warnings = warningsOf(app);
  const lines = [...warnings.map((line) => `Warning: ${line}`), ...problems];
  if (lines.length > 0) process.stderr.write(lines.map((line) => `${line}\n`).join(''));
  if (problems.length > 0) endWithFailure();
  return { ok: problems.length === 0, problems, warnings };
}

/**
 * Ends the process with 1 once nothing is left to do. Where the `ros-cdk` command runs the app, it would
 * synthesize itself again at that moment, and tell the mistakes again with a stack trace.
 */
function endWithFailure(): void {
  process.exitCode = 1;
  if (OUTPUT_FOLDER in process.env) process.prependOnceListener('beforeExit', () => process.exit());
}

function problemsOf(app: ros.App): string[] {
  try {
    app.synth();
    return [];
  } catch (error) {
    if (isOfUnreadableSchema(error)) return [WRONG_NODE];
    const lines = error instanceof Error ? mistakes(error.message) : [];
    if (lines.length === 0) throw error;
    return lines;
  }
}

/** Where `assembly-schema.ts` did not find the schema. */
function isOfUnreadableSchema(error: unknown): boolean {
  const { code, input } = Object(error) as { code?: unknown; input?: unknown };
  return code === 'ERR_INVALID_URL' && String(input).includes('#/definitions/');
}

function warningsOf(app: ros.App): string[] {
  const lines = app.node
    .findAll()
    .flatMap(({ node }) =>
      node.metadata
        .filter(({ type }) => type === WARNING)
        .map(({ data }) => `[${node.path}] ${data}`),
    );
  return [...new Set(lines)];
}

/** The user's mistakes in an error's message, a line each; none where it is a bug. */
function mistakes(message: string): string[] {
  const lines = message.split('\n').map((line) => line.trim());
  if (message.startsWith(VALIDATION_FAILED)) {
    return lines.slice(1);
  }
  const trace = lines.findIndex((line) => line.startsWith('Object creation stack'));
  const told = trace < 0 ? lines : lines.slice(0, trace);
  return OF_THE_USER.test(message) ? [told.join(' ')] : [];
}
