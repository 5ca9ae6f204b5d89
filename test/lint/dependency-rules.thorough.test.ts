import { execFileSync } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, withFiles } from '../files';

/** A tree that breaks every rule once: what each file imports. */
const TREE = {
  'lib/facts/plain.ts': [],
  'lib/facts/upward.ts': ['../values/plain'],
  'lib/values/plain.ts': ['../facts/plain'],
  'lib/values/circle-a.ts': ['./circle-b'],
  'lib/values/circle-b.ts': ['./circle-a'],
  'lib/values/ros-cdk.ts': ['@alicloud/ros-cdk-core'],
  'lib/values/constructs.ts': ['constructs'],
  'lib/values/of-a-test.ts': ['../../test/support'],
  'lib/plan/upward.ts': ['../constructs/plain'],
  'lib/plan/lost.ts': ['./nowhere'],
  'lib/constructs/plain.ts': ['../guest/plain', '@alicloud/ros-cdk-core'],
  'lib/guest/plain.ts': ['../values/plain'],
  'lib/index.ts': ['../bin/detour'],
  'lib/unknown/plain.ts': ['../values/plain'],
  'lib/rehearsal/linux/plain.ts': [],
  'lib/rehearsal/cloud/of-the-machine.ts': ['../linux/plain'],
  'lib/rehearsal/cli/of-a-construct.ts': ['../../constructs/plain'],
  'bin/detour.ts': ['../lib/rehearsal/linux/plain', '@alicloud/ros-cdk-core'],
  'test/support.ts': [],
};

const RULES = [
  ['no-circle', 'lib/values/circle-a.ts', 'lib/values/circle-b.ts'],
  ['no-folder-circle', 'lib/facts', 'lib/values'],
  ['direction-of-lib-facts', 'lib/facts/upward.ts', 'lib/values/plain.ts'],
  ['direction-of-lib-plan', 'lib/plan/upward.ts', 'lib/constructs/plain.ts'],
  ['direction-of-lib-values', 'lib/values/of-a-test.ts', 'test/support.ts'],
  [
    'direction-of-lib-rehearsal-cloud',
    'lib/rehearsal/cloud/of-the-machine.ts',
    'lib/rehearsal/linux/plain.ts',
  ],
  ['folder-with-a-rule', 'lib/unknown/plain.ts', 'lib/values/plain.ts'],
  ['ros-cdk-in-constructs-only', 'lib/values/ros-cdk.ts', '@alicloud/ros-cdk-core'],
  ['ros-cdk-in-constructs-only', 'lib/values/constructs.ts', 'constructs'],
  ['main-entry-without-rehearsal', 'lib/index.ts', 'lib/rehearsal/linux/plain.ts'],
  ['templates-only', 'lib/rehearsal/cli/of-a-construct.ts', 'lib/constructs/plain.ts'],
  ['resolvable', 'lib/plan/lost.ts', './nowhere'],
] as const;

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
  readonly to: string;
}

let violations: readonly Violation[];

beforeAll(() => {
  const files = Object.entries(TREE).map(([file, imports]) => [
    file,
    imports.map((path) => `import '${path}';\n`).join(''),
  ]);
  violations = withFiles(Object.fromEntries(files) as Record<string, string>, violationsIn);
});

test.each(RULES)('%s: %s may not import %s', (rule, from, to) => {
  const found = violations.filter(
    (violation) =>
      violation.rule.name === rule && violation.from === from && violation.to.includes(to),
  );
  expect(found).toHaveLength(1);
});

test('what the direction allows is not a violation', () => {
  const allowed = violations.filter(({ from }) =>
    ['bin/detour.ts', 'lib/guest/plain.ts', 'lib/constructs/plain.ts'].includes(from),
  );
  expect(allowed.map(({ rule }) => rule.name)).toEqual([]);
});

function violationsIn(cwd: string): Violation[] {
  const tool = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = join(ROOT, '.dependency-cruiser.js');
  cpSync(join(ROOT, 'tsconfig.json'), join(cwd, 'tsconfig.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(cwd, 'node_modules'));
  const output = execFileSync(
    process.execPath,
    [tool, '--config', config, '--output-type', 'json', 'lib', 'bin'],
    { cwd, encoding: 'utf8' },
  );
  return (JSON.parse(output) as { summary: { violations: Violation[] } }).summary.violations;
}
