import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bin, version } from '../../package.json';
import { ROOT } from '../files';

const COMMAND = join(ROOT, bin['ros-multi-eip']);
const SUBCOMMANDS = ['rehearse', 'diff', 'quota', 'review', 'prepare', 'completion'];
const TEMPLATE = join(ROOT, 'templates/existing-vpc.template.json');

function run(...args: string[]) {
  return spawnSync(process.execPath, [COMMAND, ...args], { encoding: 'utf8' });
}

describe('the help', () => {
  it('is one page: each subcommand, and the exit codes', () => {
    const { status, stdout } = run('--help');
    expect(status).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.length).toBeLessThan(45);
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    for (const name of SUBCOMMANDS) expect(stdout).toMatch(new RegExp(`^  ${name} .* {2}`, 'm'));
    expect(stdout).toMatch(/^Exit codes:\n( {2}\d+ +\w.*\n)+$/m);
  });

  it.each(SUBCOMMANDS)('of %s has its options and an example', (name) => {
    const { status, stdout } = run(name, '--help');
    expect(status).toBe(0);
    expect(stdout).toMatch(new RegExp(`^Usage: ros-multi-eip ${name} `));
    expect(stdout).toMatch(new RegExp(`\\nExample:\\n  ros-multi-eip ${name} .*\\n$`));
    expect(stdout).not.toMatch(/default: (false|\[\])/);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});

it('tells its version', () => {
  expect(run('--version')).toMatchObject({ status: 0, stdout: `${version}\n` });
});

it.each([[[]], [['nope']], [['diff']], [['completion', 'fish']], [['quota', '--nope']]])(
  'says on standard error what is wrong with %j, and ends with 2',
  (args) => {
    const { status, stdout, stderr } = run(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).not.toBe('');
  },
);

it('writes no colours and no control characters to a file', () => {
  const outputs = [
    run('--help'),
    run('quota', TEMPLATE),
    run('diff', TEMPLATE, TEMPLATE),
    run('review', 'nowhere.json'),
  ];
  const text = outputs.map(({ stdout, stderr }) => stdout + stderr).join('');
  const isControl = (character: string) => character < ' ' && character !== '\n';
  expect([...text].filter(isControl)).toEqual([]);
});

describe.each(['bash', 'zsh'])('completion in %s', (shell) => {
  const script = run('completion', shell).stdout;

  /** What the shell offers for the last of these words. */
  function offered(...words: string[]): string[] {
    const program = `
      ${script}
      COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})
      COMP_CWORD=${words.length - 1}
      ${shell === 'zsh' ? 'emulate -L ksh' : ''}
      _ros_multi_eip
      printf '%s\\n' "\${COMPREPLY[@]}"`;
    const args = shell === 'zsh' ? ['-fc'] : ['-c'];
    const { stdout, stderr } = spawnSync(shell, [...args, program], { encoding: 'utf8' });
    expect(stderr).toBe('');
    // zsh takes of what it is given what fits.
    return stdout.split('\n').filter((line) => line !== '' && line.startsWith(words.at(-1)!));
  }

  it('offers subcommands, options and values', () => {
    expect(offered('ros-multi-eip', '')).toEqual([...SUBCOMMANDS, '--help', '--version']);
    expect(offered('ros-multi-eip', 're')).toEqual(['rehearse', 'review']);
    expect(offered('ros-multi-eip', 'rehearse', '--up')).toEqual([
      '--update-parameter',
      '--update',
    ]);
    expect(offered('ros-multi-eip', 'rehearse', '--mode', '')).toEqual([
      'quick',
      'full',
      'machine',
    ]);
    expect(offered('ros-multi-eip', 'rehearse', '--fault', 'no-')).toEqual([
      'no-dhcp',
      'no-metadata',
    ]);
    expect(offered('ros-multi-eip', 'completion', '')).toEqual(['bash', 'zsh']);
  });

  it('leaves files to the shell', () => {
    expect(offered('ros-multi-eip', 'diff', '')).toEqual([]);
    expect(script).toContain('complete -o default');
  });
});
