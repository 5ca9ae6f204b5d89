import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The rehearsal cannot pass by accident: each of its own checks is taken out of a copy of the
 * project, and then a test that stands on it must fail.
 */

const ROOT = join(__dirname, '../..');
const JEST = join(ROOT, 'node_modules/jest/bin/jest.js');

interface Removal {
  readonly check: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** The tests that must notice, by their file, and by name where most of them need not run. */
  readonly tests: string;
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
    tests: 'cloud/types/vpc-eip.test',
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
    tests: 'cloud/types/ros-wait-condition.test',
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
    file: 'probe/verify-bindings.ts',
    from: 'if (seenAs === known.eip)',
    to: 'if (seenAs || known.eip)',
    tests: 'probe/verify-bindings',
    name: 'EIPs that are swapped',
  },
  {
    check: 'a connection from outside',
    file: 'probe/verify-bindings.ts',
    from: 'if (entry.error === undefined)',
    to: 'if (entry)',
    tests: 'probe/verify-bindings',
    name: 'firewall on the instance',
  },
  {
    check: 'the path of the packets',
    file: 'probe/packet-path.ts',
    from: 'list(received) === right && list(sent) === right',
    to: 'right',
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

let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'multi-eip-checks-'));
  for (const name of ['lib', 'bin', 'bench', 'test', 'templates', 'dist', 'package.json']) {
    cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  }
  for (const name of ['jest.config.js', 'tsconfig.json', 'tsconfig.build.json']) {
    cpSync(join(ROOT, name), join(copy, name));
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
});

afterAll(() => rmSync(copy, { recursive: true }));

/** Runs something in the copy without one check; the sandbox's own program runs from `dist`. */
function without({ file, from, to }: Removal, run: () => string): string {
  const sources = [`lib/rehearsal/${file}`, `dist/lib/rehearsal/${file.replace(/ts$/, 'js')}`];
  const originals = sources.map((name) => readFileSync(join(copy, name), 'utf8'));
  sources.forEach((name, n) => {
    const text = originals[n]!;
    expect(text.split(from).length - 1).toBe(1);
    writeFileSync(join(copy, name), text.replace(from, to));
  });
  try {
    return run();
  } finally {
    sources.forEach((name, n) => writeFileSync(join(copy, name), originals[n]!));
  }
}

function jest(project: string, { tests, name }: Removal): string {
  const args = ['--selectProjects', project, '--testPathPatterns', tests, '--runInBand'];
  // A test that fails halfway may leave something open, which would keep it from ending.
  args.push('--forceExit');
  const filter = name === undefined ? [] : ['--testNamePattern', name];
  const { stdout, stderr } = spawnSync(process.execPath, [JEST, ...args, ...filter], {
    cwd: copy,
    encoding: 'utf8',
    timeout: 110_000,
  });
  return stdout + stderr;
}

describe('a test fails without the check of', () => {
  it.each(CLOUD.map((removal) => [removal.check, removal] as const))('%s', (_, removal) => {
    expect(without(removal, () => jest('unit', removal))).toMatch(/^Tests: +[1-9]\d* failed/m);
  });

  it.each(MACHINE.map((removal) => [removal.check, removal] as const))('%s', (_, removal) => {
    expect(without(removal, () => jest('rehearsed', removal))).toMatch(/^Tests: +[1-9]\d* failed/m);
  });
});
