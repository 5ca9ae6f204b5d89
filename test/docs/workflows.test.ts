import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { rosMultiEip } from '../../bin/command/program';
import { ROOT } from '../files';

interface Workflow {
  readonly on: unknown;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
}

const FILES = ['.github/workflows/ci.yml', 'examples/github-actions.yml'];

function stepsOf(file: string): readonly Step[] {
  const { on, jobs } = parse(readFileSync(join(ROOT, file), 'utf8')) as Workflow;
  expect(on).toBeDefined();
  return Object.values(jobs).flatMap(({ steps }) => steps);
}

const scriptsOf = (file: string) => stepsOf(file).flatMap(({ run }) => run ?? []);

test.each(FILES)(
  '%s: each step uses an action of a version, or runs what a shell reads',
  (file) => {
    for (const { uses, run } of stepsOf(file)) {
      expect(uses ?? run).toMatch(uses === undefined ? /\S/ : /^actions\/[\w-]+@v\d+$/);
      const { stderr } = spawnSync('bash', ['-n'], { input: run ?? '', encoding: 'utf8' });
      expect(stderr).toBe('');
    }
  },
);

test("this project's workflow runs what .ci/run runs", () => {
  expect(scriptsOf('.github/workflows/ci.yml')).toContain('.ci/run');
});

describe("a user's workflow", () => {
  const calls = scriptsOf('examples/github-actions.yml').flatMap((script) =>
    [...script.matchAll(/npx ros-multi-eip (\w+)(.*)/g)].map(([, name, rest]) => ({
      name: name!,
      options: rest!.match(/--[\w-]+/g) ?? [],
    })),
  );

  it('reviews, compares, counts quotas and rehearses, in this order', () => {
    expect(calls.map(({ name }) => name)).toEqual(['review', 'diff', 'quota', 'rehearse']);
  });

  it('uses options that there are', () => {
    for (const { name, options } of calls) {
      const command = rosMultiEip().commands.find((one) => one.name() === name)!;
      const known = command.options.map(({ long }) => long);
      expect(options.filter((option) => !known.includes(option))).toEqual([]);
    }
  });

  it('calls what the page of the rehearsal has for any shell', () => {
    const page = readFileSync(join(ROOT, 'docs/rehearsal.md'), 'utf8');
    const script = page.slice(page.indexOf('## In a pipeline'));
    const called = [...script.matchAll(/^npx ros-multi-eip (\w+)/gm)].map(([, name]) => name);
    expect(called).toEqual(calls.map(({ name }) => name));
  });
});
