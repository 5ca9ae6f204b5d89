import { jsonDifference } from './diff-json';
import type { LifecyclePhase } from './stack-lifecycle';

/** What a pipeline reads. */
export function jsonReport(template: string, phases: readonly LifecyclePhase[]): string {
  const report = {
    ok: phases.every(({ ok }) => ok),
    template,
    phases: phases.map(({ stack: { status, outputs, failures }, difference, ...phase }) => ({
      ...phase,
      ...(difference && { difference: jsonDifference(difference) }),
      stack: { status, outputs, failures },
    })),
  };
  return JSON.stringify(report, null, 2);
}
