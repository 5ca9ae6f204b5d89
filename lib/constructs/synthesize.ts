import type * as ros from '@alicloud/ros-cdk-core';

/** How the ROS CDK heads the list of what validation found. */
const VALIDATION_FAILED = 'Validation failed with the following errors:';

/**
 * Synthesizes an app and reports mistakes as a person wants to read them: one line each on standard
 * error, without a stack trace, and exit code 1. No template is written then.
 *
 * `app.synth()` finds the same mistakes, and throws one `Error` with all of them.
 */
export function synthesize(app: ros.App): void {
  try {
    app.synth();
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith(VALIDATION_FAILED))) {
      throw error;
    }
    const lines = error.message.slice(VALIDATION_FAILED.length).trim().split('\n');
    process.stderr.write(lines.map((line) => `${line.trim()}\n`).join(''));
    process.exitCode = 1;
  }
}
