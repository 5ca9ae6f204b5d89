import type * as ros from '@alicloud/ros-cdk-core';

/** How the ROS CDK heads the list of what validation found, and what it finds later by itself. */
const VALIDATION_FAILED = 'Validation failed with the following errors:';
const OF_THE_USER = /^(While synthesizing |Resolution error|.* would create a cyclic reference)/;

/**
 * Synthesizes an app and reports mistakes as a person wants to read them: one line each on standard
 * error, without a stack trace, and exit code 1. No template is written then, unless it is the ROS CDK
 * itself that finds a wrong type while it writes them.
 *
 * `app.synth()` finds the same mistakes, and throws one `Error` with all of them.
 */
export function synthesize(app: ros.App): void {
  try {
    app.synth();
  } catch (error) {
    const lines = error instanceof Error ? mistakes(error.message) : [];
    if (lines.length === 0) {
      throw error;
    }
    process.stderr.write(lines.map((line) => `${line}\n`).join(''));
    process.exitCode = 1;
  }
}

/** The user's mistakes in an error's message, a line each; none where it is no mistake. */
function mistakes(message: string): string[] {
  const lines = message.split('\n').map((line) => line.trim());
  if (message.startsWith(VALIDATION_FAILED)) {
    return lines.slice(1);
  }
  const trace = lines.findIndex((line) => line.startsWith('Object creation stack'));
  const told = trace < 0 ? lines : lines.slice(0, trace);
  return OF_THE_USER.test(message) ? [told.join(' ')] : [];
}
