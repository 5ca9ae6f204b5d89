import type { Problem } from '../../values/problem';
import type { StackResult } from '../stack/stack';
import { jsonDifference } from './diff-json';
import type { LifecyclePhase } from './stack-lifecycle';
import { systemNotes } from './system-notes';

/** Rises when a reader of an older version would misread the JSON: a field goes, or means another thing. */
const VERSION = 1;

/** What a pipeline reads where nothing was played: why, a line each. */
export function jsonRefusal(text: string, problems: readonly Problem[] = []): string {
  return JSON.stringify(
    { version: VERSION, ok: false, lines: text.split('\n'), problems },
    null,
    2,
  );
}

function jsonStack(stack: StackResult) {
  const { status, outputs, unknownOutputs, unplayed, failures, resources } = stack;
  const known = Object.entries(outputs).filter(([name]) => !Object.hasOwn(unknownOutputs, name));
  const skipped = Object.entries(resources).flatMap(([id, { skipped: why }]) =>
    why === undefined ? [] : [[id, why]],
  );
  const notes = Object.entries(resources).flatMap(([id, { note }]) =>
    note === undefined ? [] : [[id, note]],
  );
  return {
    status,
    outputs: Object.fromEntries(known),
    unknownOutputs,
    skipped: Object.fromEntries(skipped) as Record<string, string>,
    unplayed,
    notes: Object.fromEntries(notes) as Record<string, string>,
    systemNotes: systemNotes(stack),
    failures,
  };
}

/** What a pipeline reads: `docs/json.md` describes its fields. */
export function jsonReport(template: string, phases: readonly LifecyclePhase[]): string {
  const report = {
    version: VERSION,
    ok: phases.every(({ ok }) => ok),
    template,
    phases: phases.map(({ stack, difference, ...phase }) => ({
      ...phase,
      ...(difference && { difference: jsonDifference(difference) }),
      stack: jsonStack(stack),
    })),
  };
  return JSON.stringify(report, null, 2);
}
