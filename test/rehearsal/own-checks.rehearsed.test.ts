import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLOUD, MACHINE } from './own-checks';
import type { Removal } from './own-checks';

/**
 * The rehearsal cannot pass by accident: each of its own checks is removed from a copy of the
 * project, and then a test that depends on it must fail.
 */

const ROOT = join(__dirname, '../..');
const JEST = join(ROOT, 'node_modules/jest/bin/jest.js');
const { projects } = require('../../jest.config.js') as {
  readonly projects: readonly { readonly displayName: string }[];
};

/** Milliseconds: only a run of jest that hangs takes as long. */
const HANG_LIMIT = 1_500_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'multi-eip-checks-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A copy of the project without a check, also in what the sandbox runs, which is compiled. */
function copyWithout({ check, file, from, to }: Removal): string {
  const copy = join(folder, check.replaceAll(' ', '-'));
  mkdirSync(copy);
  for (const name of ['lib', 'test', 'dist']) {
    cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  }
  for (const name of ['node_modules', 'templates']) symlinkSync(join(ROOT, name), join(copy, name));
  for (const name of [`lib/rehearsal/${file}`, `dist/lib/rehearsal/${file.replace(/ts$/, 'js')}`]) {
    const text = readFileSync(join(copy, name), 'utf8');
    if (text.split(from).length !== 2) throw new Error(`${name} does not have '${from}' once`);
    writeFileSync(join(copy, name), text.replace(from, to));
  }
  return copy;
}

interface JestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** Runs the tests of some removals, each in its copy; gives the tests that failed, by check. */
function failuresWithout(
  kind: 'unit' | 'rehearsed',
  removals: readonly Removal[],
): ReadonlyMap<string, string[]> {
  // Copies of the same modules: not by the runner of the unit tests, which shares modules.
  const runner = kind === 'unit' ? 'thorough' : kind;
  const project = projects.find(({ displayName }) => displayName === runner)!;
  const ending = kind === 'unit' ? '.test.ts' : `.${kind}.test.ts`;
  const copies = new Map(removals.map((removal) => [removal.check, copyWithout(removal)]));
  const report = jest(
    {
      testTimeout: HANG_LIMIT,
      projects: removals.map(({ check, tests }) => ({
        ...project,
        displayName: check,
        rootDir: copies.get(check),
        testMatch: [`<rootDir>/test/**/${tests}${ending}`],
      })),
    },
    removals.map(({ name }) => name),
  );
  const failuresIn = (copy: string) =>
    report.testResults
      .filter(({ name }) => name.startsWith(`${copy}/`))
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => fullName);
  return new Map([...copies].map(([check, copy]) => [check, failuresIn(copy)]));
}

function jest(config: object, names: readonly (string | undefined)[]): JestReport {
  const [configFile, reportFile] = ['config', 'report'].map((name) => join(folder, `${name}.json`));
  writeFileSync(configFile!, JSON.stringify(config));
  // A test that fails halfway may leave something open, which would keep jest from ending.
  const args = ['--config', configFile!, '--json', '--outputFile', reportFile!, '--forceExit'];
  const filter = names.every((name) => name !== undefined)
    ? ['--testNamePattern', names.join('|')]
    : [];
  const { error, stderr } = spawnSync(process.execPath, [JEST, ...args, ...filter], {
    cwd: folder,
    encoding: 'utf8',
    timeout: HANG_LIMIT,
  });
  if (error) throw new Error(`${error.message}:\n${stderr}`);
  return JSON.parse(readFileSync(reportFile!, 'utf8')) as JestReport;
}

describe('a unit test fails without the check of', () => {
  let failures: ReadonlyMap<string, string[]>;
  beforeAll(() => {
    failures = failuresWithout('unit', CLOUD);
  });

  it.each(CLOUD.map(({ check }) => check))('%s', (check) => {
    expect(failures.get(check)).not.toEqual([]);
  });
});

describe('a rehearsed test fails without the check of', () => {
  it.each(MACHINE.map((removal) => [removal.check, removal] as const))('%s', (check, removal) => {
    expect(failuresWithout('rehearsed', [removal]).get(check)).not.toEqual([]);
  });
});
