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
const HANG_LIMIT = 540_000;

interface Removal {
  readonly check: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** The test file that must notice, below `test`, without its ending. */
  readonly tests: string;
  /** The test in it that must notice, where the others need not run. */
  readonly name?: string;
}

const CLOUD: readonly Removal[] = [
  {
    check: 'one operation at a time on an ENI',
    file: 'cloud/eni-task-lock.ts',
    from: 'if (other !== undefined)',
    to: 'if (other === null)',
    tests: 'cloud/eni-task-lock',
  },
  {
    check: 'an EIP is bound once',
    file: 'cloud/eip-associations.ts',
    from: 'if (association !== undefined)',
    to: 'if (association === null)',
    tests: 'cloud/eip-associations',
  },
  {
    check: 'a private address belongs to its ENI',
    file: 'cloud/eip-associations.ts',
    from: 'if (!eni.privateIps.includes(privateIp))',
    to: 'if (eni.privateIps.length === 0)',
    tests: 'cloud/eip-associations',
  },
  {
    check: 'a private address has one EIP',
    file: 'cloud/eip-associations.ts',
    from: 'if (other !== undefined)',
    to: 'if (other === null)',
    tests: 'cloud/eip-associations',
  },
  {
    check: 'a bound EIP is not released',
    file: 'cloud/eip-allocation.ts',
    from: 'if (association !== undefined)',
    to: 'if (association === null)',
    tests: 'cloud/types/vpc-eip',
  },
  {
    check: 'the smallest instance types take no ENI while they run',
    file: 'cloud/types/ecs-network-interface-attachment.ts',
    from: 'if (!mayRestart)',
    to: 'if (mayRestart === null)',
    tests: 'cloud/types/ecs-network-interface-attachment',
  },
  {
    check: 'ENIs of an instance type',
    file: 'cloud/instance-limits.ts',
    from: 'used < limits.enis',
    to: 'used < Infinity',
    tests: 'cloud/instance-limits',
  },
  {
    check: 'addresses of an instance type',
    file: 'cloud/instance-limits.ts',
    from: 'if (wanted <= most)',
    to: 'if (wanted <= Infinity)',
    tests: 'cloud/instance-limits',
  },
  {
    check: 'signals that fail',
    file: 'cloud/received-signals.ts',
    from: "status === 'FAILURE')",
    to: 'status === undefined)',
    tests: 'cloud/types/ros-wait-condition',
  },
];

const MACHINE: readonly Removal[] = [
  {
    check: 'the source check',
    file: 'network/firewall-rules.ts',
    from: 'iifname @checked iifname . ip saddr != @own drop',
    to: 'iifname @checked iifname . ip saddr != @own accept',
    tests: 'rehearsal/sabotage',
    name: 'routing rule left out',
  },
  {
    check: 'what the outside sees',
    file: 'probe/evaluate-binding.ts',
    from: 'if (seenAs === facts.eip)',
    to: 'if (seenAs || facts.eip)',
    tests: 'probe/verify-bindings',
    name: 'EIPs that are swapped',
  },
  {
    check: 'a connection from outside',
    file: 'probe/evaluate-binding.ts',
    from: 'if (inboundError === undefined)',
    to: 'if (inboundError !== null)',
    tests: 'probe/verify-bindings',
    name: 'firewall on the instance',
  },
  {
    check: 'the path of the packets',
    file: 'probe/packet-path.ts',
    from: 'list(received) === expected && list(sent) === expected',
    to: 'expected',
    tests: 'probe/verify-bindings',
    name: 'path alone',
  },
  {
    check: 'security groups',
    file: 'network/firewall-rules.ts',
    from: "'    drop'",
    to: "'    accept'",
    tests: 'network/security-group',
  },
];

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
  const project = projects.find(({ displayName }) => displayName === kind)!;
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
