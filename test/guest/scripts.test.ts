import type { GuestInstructions } from '../../lib/plan/guest-instructions';
import { dataLines } from '../../lib/guest/data-lines';
import { LEARNING, PROGRAM, REPLIES, TOOLS } from '../../lib/guest/program';
import {
  renderApplication,
  renderInstallation,
  renderRemoval,
  renderUserData,
} from '../../lib/guest/scripts';
import { programIn } from '../support';
import { instructions } from './instructions';
import { CLEAN, runTool, shellcheck } from './tool';

const commands = { before: ['# prepare', 'echo "before"'], after: ['echo "after"'] };
const userData = renderUserData(commands, instructions);

/** What a script does without the program, whose own tests run where it can. */
function runWithoutProgram(script: string) {
  return runTool(script.replace(/^(# lib\/guest|program=)[^]*?apply "\$0".*$/m, 'true'), 'bash');
}

describe.each([
  ['UserData', userData],
  ['the installation', renderInstallation([PROGRAM])],
  ['the application', renderApplication(instructions)],
  ['the removal', renderRemoval()],
  ['UserData without data lines', renderUserData(commands)],
])('%s', (_, script) => {
  it('is a script that bash understands, and passes shellcheck', () => {
    expect(script).toMatch(/^#!\/usr\/bin\/env bash\n/);
    expect(script).toMatch(/\n$/);
    expect(runTool(script, 'bash', '-n')).toEqual(CLEAN);
    expect(shellcheck(script)).toEqual(CLEAN);
  });
});

describe('UserData', () => {
  it('brings the same program as the installation', () => {
    expect(programIn(userData)).toMatch(/\napply\(\)\{\n/);
    expect(programIn(renderInstallation([PROGRAM]))).toBe(programIn(userData));
  });

  it('has every value behind its exit', () => {
    const [code, data, ...more] = userData.split('\nexit\n');
    expect(more).toEqual([]);
    expect(code).not.toMatch(/192\.168|00:16:3e/);
    expect(data).toBe([...dataLines(instructions), ''].join('\n'));
  });

  it("runs the user's commands in shells of their own", () => {
    expect(userData).toMatch(
      /^#!.*\nbash \/dev\/fd\/3 3<<'END_OF_COMMANDS'\n# prepare\necho "before"\nEND_OF_COMMANDS\n# lib\/guest\/program of /,
    );
    expect(userData).toMatch(
      /\n\/usr\/local\/sbin\/multi-eip apply "\$0" \|\| exit\nbash \/dev\/fd\/3 3<<'END_OF_COMMANDS'\necho "after"\nEND_OF_COMMANDS\nexit\n/,
    );
    expect(runWithoutProgram(userData)).toEqual({ status: 0, output: 'before\nafter\n' });
  });

  it.each([
    ['a line of their own that looks like their end', ['END_OF_COMMANDS', 'echo more'], /more\n/],
    [
      'such a line inside one of them',
      ["cat <<'END_OF_COMMANDS'\nmore\nEND_OF_COMMANDS"],
      /^more\n/,
    ],
    ['both', ['END_OF_COMMANDS', 'END_OF_COMMANDS_', 'echo more'], /more\n/],
    ['a syntax error', ['if true'], /syntax error/],
    ['an exit', ['exit 7'], /^/],
  ])('survives commands with %s', (_, before, output) => {
    const result = runWithoutProgram(
      renderUserData({ before, after: ['echo after'] }, instructions),
    );
    expect(result).toEqual({ status: 0, output: expect.stringMatching(output) });
    expect(result.output).toMatch(/^after$/m);
  });
});

describe('UserData of an instance that Cloud Assistant configures', () => {
  const bare = renderUserData(commands);

  it('brings the program, has it learn, applies nothing, and tells nothing', () => {
    expect(programIn(bare)).toBe(programIn(userData));
    expect(bare).toContain(`\n${PROGRAM.path} learn\n`);
    expect(bare).toContain(LEARNING.packed);
    expect(bare).not.toContain('apply "$0"');
    expect(bare).toMatch(/\nEND_OF_COMMANDS\nexit\n$/);
  });
});

describe('what has a command run again', () => {
  const triggers = ['ecs.c6.large', 'm-bp1'];

  it.each([
    ['the installation', renderInstallation([TOOLS], triggers), /\nexit\n/],
    ['the application', renderApplication(instructions, triggers), /\nexit\n/],
  ])('is a comment behind the exit of %s', (_, script, exit) => {
    const [code, rest, ...more] = script.split(exit);
    expect(more).toEqual([]);
    expect(code).not.toContain('m-bp1');
    expect(rest).toMatch(/^# Runs again .*: ecs\.c6\.large m-bp1\n(#= begin|$)/);
  });
});

describe('the application', () => {
  it('waits for the program that it was made for', () => {
    for (const { path, sha256 } of [PROGRAM, TOOLS]) {
      expect(renderApplication(instructions)).toContain(`\n${sha256}  ${path}\n`);
    }
    const { path, sha256 } = REPLIES;
    const own = `\n${sha256}  ${path}\n`;
    expect(renderApplication(instructions)).not.toContain(own);
    expect(renderApplication({ ...instructions, repliesByConnection: true })).toContain(own);
  });
});

describe('no script executes a value, whatever characters it holds:', () => {
  const hostile = '\n$(exit 7)`exit 7`";exit 7;\'\nEND_OF_MULTI_EIP\nexit 7\n';
  const harmful: GuestInstructions = {
    ...instructions,
    enis: [{ ...instructions.enis[0]!, macAddress: hostile, primaryPrivateIp: hostile }],
    signalCommand: hostile,
  };

  it.each([
    ['UserData', renderUserData({ before: [], after: [] }, harmful)],
    ['the application', renderApplication(harmful, [hostile])],
  ])('%s', (_, script) => {
    expect(runWithoutProgram(script)).toEqual(CLEAN);
  });
});
