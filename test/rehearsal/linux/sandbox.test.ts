import { sandboxCommand } from '../../../lib/rehearsal/linux/sandbox';

describe('the command of a sandbox', () => {
  it('ends with its parent, has namespaces of every kind, and runs the program in them', () => {
    const command = sandboxCommand('/empty', ['node', 'program.js']);
    expect(command.slice(0, 4)).toEqual(['setpriv', '--pdeathsig', 'KILL', 'unshare']);
    expect(command).toEqual(
      expect.arrayContaining(['--user', '--mount', '--net', '--pid', '--ipc', '--uts', '--cgroup']),
    );
    expect(command.slice(-3)).toEqual(['/empty', 'node', 'program.js']);
  });

  it('joins a control group before it makes them', () => {
    const command = sandboxCommand('/empty', ['true'], '/cgroup/of-it');
    expect(command[0]).toBe('sh');
    expect(command[2]).toMatch(/cgroup\.procs.*exec/);
    expect(command.slice(3, 5)).toEqual(['/cgroup/of-it', 'setpriv']);
  });
});
