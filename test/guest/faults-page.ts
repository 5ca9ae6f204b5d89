import { lost } from './fault-points';
import type { Fault, FaultReport } from './fault-points';

const ROWS: readonly (readonly [Fault, string])[] = [
  ['fail', 'the command or the write fails'],
  ['kill', '`kill -9` of the process that called it'],
  ['kill-all', '`kill -9` of the whole run, and `multi-eip apply` after it'],
];

/** The page with the figures, by network manager. */
export function faultsPage(played: ReadonlyMap<string, readonly FaultReport[]>): string {
  const rows = [...played].flatMap(([manager, reports]) =>
    ROWS.map(([fault, text]) => {
      const ofFault = reports.filter((report) => report.fault === fault);
      const count = (state: string) => ofFault.filter((report) => report.state === state).length;
      const figures = [ofFault.length, count('before'), count('after'), lost(ofFault).length];
      return `| ${[manager, text, ...figures].join(' | ')} |`;
    }),
  );
  return `# A run that breaks

<!-- Written by test/guest/faults. To write it anew: UPDATE_DOCS=1 npx jest --selectProjects rehearsed --testPathPatterns guest/faults -->

When \`multi-eip apply\` fails, the configuration that worked before is put into effect by another process.
This table is what a test saw: a change that adds a binding on each ENI and removes one was run again and
again, and each time broke at another of the commands that it calls and the writes that it does. A row
counts these points, and what was in effect afterwards: addresses, routing rules and the program's route
tables are compared, and the primary ENI has a way out. **Lost**: neither the whole configuration of before nor the whole new one.

| Network manager | Fault | points | before | new | lost |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

A fault that the new configuration outlives is one of what only informs, such as the journal. How many
points a run passes differs with its waits. A fault happens once: a disk that stays full, or a command that stays broken, has tests of its own for some commands only.
\`npm test\` plays a few of the points.
`;
}
