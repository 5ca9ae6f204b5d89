import { execFileSync } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { forbidden } from '../../.dependency-cruiser.js';
import { ROOT, withFiles } from '../files';

/** Files that import against the direction, one of each folder: what they import. */
const UPWARD = {
  'lib/facts/upward.ts': 'lib/values/plain.ts',
  'lib/values/upward.ts': 'lib/plan/plain.ts',
  'lib/policy/upward.ts': 'lib/plan/plain.ts',
  'lib/plan/upward.ts': 'lib/constructs/plain.ts',
  'lib/guest/upward.ts': 'lib/constructs/plain.ts',
  'lib/constructs/upward.ts': 'lib/rehearsal/linux/plain.ts',
  'lib/index.ts': 'bin/detour.ts',
  'lib/rehearsal/template/upward.ts': 'lib/rehearsal/stack/plain.ts',
  'lib/rehearsal/stack/upward.ts': 'lib/rehearsal/cloud/plain.ts',
  'lib/rehearsal/ports.ts': 'lib/rehearsal/linux/plain.ts',
  'lib/rehearsal/cloud/upward.ts': 'lib/rehearsal/linux/plain.ts',
  'lib/rehearsal/diff/upward.ts': 'lib/rehearsal/site/plain.ts',
  'lib/rehearsal/usage/upward.ts': 'lib/rehearsal/site/plain.ts',
  'lib/rehearsal/linux/upward.ts': 'lib/rehearsal/network/plain.ts',
  'lib/rehearsal/network/upward.ts': 'lib/rehearsal/instance/plain.ts',
  'lib/rehearsal/instance/upward.ts': 'lib/rehearsal/network/plain.ts',
  'lib/rehearsal/probe/upward.ts': 'lib/rehearsal/site/plain.ts',
  'lib/rehearsal/site/upward.ts': 'lib/rehearsal/session.ts',
  'lib/rehearsal/session.ts': 'lib/rehearsal/cli/plain.ts',
  'lib/rehearsal/cli/upward.ts': 'lib/constructs/plain.ts',
  'lib/review/upward.ts': 'lib/rehearsal/site/plain.ts',
} as const;

/** A tree that breaks every rule once: what each file imports. */
const TREE = {
  ...Object.fromEntries(Object.values(UPWARD).map((file) => [file, []])),
  ...Object.fromEntries(Object.entries(UPWARD).map(([file, to]) => [file, [pathFrom(file, to)]])),
  'lib/facts/plain.ts': [],
  'lib/values/plain.ts': ['../facts/plain'],
  'lib/values/circle-a.ts': ['./circle-b'],
  'lib/values/circle-b.ts': ['./circle-a'],
  'lib/values/ros-cdk.ts': ['@alicloud/ros-cdk-core'],
  'lib/values/constructs.ts': ['constructs'],
  'lib/values/of-a-test.ts': ['../../test/support'],
  'lib/plan/lost.ts': ['./nowhere'],
  'lib/constructs/plain.ts': ['../guest/plain', '@alicloud/ros-cdk-core'],
  'lib/guest/plain.ts': ['../values/plain'],
  'lib/unknown/plain.ts': ['../values/plain'],
  'bin/detour.ts': ['../lib/rehearsal/linux/plain', '@alicloud/ros-cdk-core'],
  'test/support.ts': [],
};

const RULES = [
  ['no-circle', 'lib/values/circle-a.ts', 'lib/values/circle-b.ts'],
  ['no-folder-circle', 'lib/facts', 'lib/values'],
  ...Object.entries(UPWARD).map(([from, to]) => [directionOf(from), from, to] as const),
  ['direction-of-lib-values', 'lib/values/of-a-test.ts', 'test/support.ts'],
  ['folder-with-a-rule', 'lib/unknown/plain.ts', 'lib/values/plain.ts'],
  ['ros-cdk-in-constructs-only', 'lib/values/ros-cdk.ts', '@alicloud/ros-cdk-core'],
  ['ros-cdk-in-constructs-only', 'lib/values/constructs.ts', 'constructs'],
  ['main-entry-without-rehearsal', 'lib/index.ts', 'lib/rehearsal/linux/plain.ts'],
  ['templates-only', 'lib/rehearsal/cli/upward.ts', 'lib/constructs/plain.ts'],
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

test('every rule is broken', () => {
  expect([...new Set(RULES.map(([rule]) => rule))].toSorted()).toEqual(
    forbidden.map(({ name }) => name).toSorted(),
  );
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

/** The name of the rule that says what the folder of a file, or a file of its own, may import. */
function directionOf(file: string): string {
  const place = file.replace(/\/upward\.ts$|\.ts$/, '');
  return `direction-of-${place.replaceAll('/', '-')}`;
}

/** How a file imports another one. */
function pathFrom(file: string, to: string): string {
  const path = relative(dirname(file), to).replace(/\.ts$/, '');
  return path.startsWith('.') ? path : `./${path}`;
}

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
